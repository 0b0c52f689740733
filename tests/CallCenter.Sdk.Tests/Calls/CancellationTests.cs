using CallCenter.Sdk.Testing;
using Polly;
using Polly.Retry;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>The caller's cancellation, at each stage of a call.</summary>
public sealed class CancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_callers_cancellation_stops_a_send_at_once_and_stays_the_callers(bool sockets)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = fixture.CallAsync(ConversationOperation.InviteOut, caller.Token);
        await fixture.UntilReceivedAsync(1);
        await caller.CancelAsync();

        AssertCanceled(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call), Delivery.Unknown, caller.Token);
    }

    [Fact]
    public async Task The_callers_cancellation_stops_a_wait_between_attempts()
    {
        await using var fixture = await TestFixture.CreateAsync(
            sockets: false, static options => options.Retry.MaxDelay = TimeSpan.FromSeconds(30));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(
            Fault.Status(429, new KeyValuePair<string, string>("Retry-After", "30")));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = fixture.CallAsync(ConversationOperation.InviteOut, caller.Token);
        await fixture.Clock.UntilTimerAsync(TimeSpan.FromSeconds(30), Token);
        await caller.CancelAsync();

        AssertCanceled(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call), Delivery.Refused, caller.Token);
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 1);
    }

    [Fact]
    public async Task The_callers_cancellation_stops_reading_a_reply()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Dripping(TimeSpan.FromMinutes(5)));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = fixture.CallAsync(ConversationOperation.InviteOut, caller.Token);
        await fixture.Clock.UntilTimersAsync(2, Token); // the attempt's time and the next drop
        await caller.CancelAsync();

        AssertCanceled(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call), Delivery.Unknown, caller.Token);
    }

    [Fact]
    public async Task A_caller_who_canceled_before_sends_nothing()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var canceled = new CancellationToken(canceled: true);

        AssertCanceled(
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.CallAsync(ConversationOperation.InviteOut, canceled)),
            Delivery.NotSent,
            canceled);

        fixture.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task The_callers_cancellation_while_connecting_is_not_sent()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var blackHole = new BlackHole();
        using var client = new ConversationClient(fixture.Options(), blackHole);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = TestFixture.CallAsync(client, ConversationOperation.InviteOut, caller.Token);
        await blackHole.Connects.WaitAsync(Token);
        await caller.CancelAsync();

        AssertCanceled(await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call), Delivery.NotSent, caller.Token);
    }

    private static void AssertCanceled(OperationCanceledException canceled, Delivery delivery, CancellationToken caller) =>
        Assert.Equal((caller, delivery), (canceled.CancellationToken, canceled.Data["Delivery"]));

    [Fact]
    public async Task A_strategy_that_throws_a_cancellation_of_its_own_does_not_hide_the_callers_token()
    {
        using var caller = new CancellationTokenSource();
        await using var fixture = await TestFixture.CreateAsync(sockets: false, options => options.ConfigurePipeline = pipeline =>
            pipeline.Pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = static args => new(args.Outcome.Exception is not null),
                OnRetry = async _ =>
                {
                    await caller.CancelAsync();
                    throw new OperationCanceledException("another", new CancellationToken(canceled: true));
                },
            }));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused);

        var canceled = await Assert.ThrowsAsync<OperationCanceledException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, caller.Token));

        Assert.Equal((caller.Token, Delivery.NotSent), (canceled.CancellationToken, canceled.Data["Delivery"]));
    }
}
