using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Resilience;

/// <summary>Handlers, and Refit from its 11th version on, wrap what the transport throws; what happened stays what it was.</summary>
public sealed class WrappedFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrapped_refusal_of_the_connection_is_still_not_sent_and_repeated()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        await using var services = Wrapped(stage);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused);

        Assert.Equal(2, (await Stage.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token)).Attempts);
        stage.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_wrapped_cancellation_is_still_the_callers()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        await using var services = Wrapped(stage);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = Stage.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, caller.Token);
        await stage.UntilReceivedAsync(1);
        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    [Fact]
    public async Task A_wrapped_time_out_is_still_ours()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        await using var services = Wrapped(stage);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);

        var call = Stage.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token);
        await stage.UntilReceivedAsync(1);
        stage.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(Delivery.Unknown, (await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call)).Delivery);
    }

    [Fact]
    public async Task What_a_handler_throws_before_the_send_is_not_sent_and_told()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        await using var services = new ServiceCollection().AddConversationClient(stage.Platform.Configure).UsePlatformEmulator(stage.Platform)
            .AddHttpMessageHandler(static () => new Throwing()).Services.BuildServiceProvider();

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => Stage.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token));

        Assert.Equal((Delivery.NotSent, 1), (failure.Delivery, failure.Attempts));
        Assert.IsType<NotSupportedException>(failure.InnerException);
        stage.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    private static ServiceProvider Wrapped(Stage stage) => new ServiceCollection().AddConversationClient(stage.Platform.Configure).UsePlatformEmulator(stage.Platform)
        .AddHttpMessageHandler(static () => new Wrapping()).Services.BuildServiceProvider();

    private sealed class Wrapping : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException("wrapped", failure);
            }
        }
    }

    private sealed class Throwing : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
