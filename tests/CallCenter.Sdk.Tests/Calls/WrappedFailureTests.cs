using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>Handlers wrap what the transport throws; what happened on the wire stays what it was.</summary>
public sealed class WrappedFailureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wrapped_refusal_of_the_connection_is_still_not_sent_and_retried()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        await using var services = Wrapped(fixture);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused);

        Assert.Equal(
            2,
            (await TestFixture.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token))
                .Attempts);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_wrapped_cancellation_is_still_the_callers()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        await using var services = Wrapped(fixture);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = TestFixture.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, caller.Token);
        await fixture.UntilReceivedAsync(1);
        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    [Fact]
    public async Task A_wrapped_time_out_is_still_ours()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        await using var services = Wrapped(fixture);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);

        var call = TestFixture.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token);
        await fixture.UntilReceivedAsync(1);
        fixture.Clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(Delivery.Unknown, (await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call)).Delivery);
    }

    [Fact]
    public async Task What_a_handler_throws_before_the_send_is_not_sent_and_named()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        await using var services = With(fixture, static () => new Throwing());

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => TestFixture.CallAsync(services.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token));

        Assert.Equal((Delivery.NotSent, 0), (failure.Delivery, failure.Attempts));
        Assert.Contains(nameof(NotSupportedException), failure.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(NotSupportedException).FullName!, failure.InnerException!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("told", failure.ToString(), StringComparison.Ordinal);
        fixture.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    private static ServiceProvider Wrapped(TestFixture fixture) => With(fixture, static () => new Wrapping());

    private static ServiceProvider With(TestFixture fixture, Func<DelegatingHandler> handler) => new ServiceCollection()
        .AddConversationClient(fixture.Platform.Configure)
        .UsePlatformEmulator(fixture.Platform)
        .AddHttpMessageHandler(handler)
        .Services.BuildServiceProvider();

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
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("told");
    }
}
