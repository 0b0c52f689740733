using CallCenter.Sdk.Testing;
using Polly;
using Polly.Retry;

namespace CallCenter.Sdk.Tests.Calls;

public sealed class CircuitBreakerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_platform_out_of_reach_opens_the_circuit_for_all_operations_and_calls_are_not_sent()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        await BreakAsync(fixture, Fault.ReplyLost);
        var sent = fixture.Platform.Ledger.Requests.Count;

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal((Delivery.NotSent, 0, true), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Equal(TimeSpan.FromSeconds(10), failure.RetryAfter);
        Assert.Equal(sent, fixture.Platform.Ledger.Requests.Count);
        fixture.Platform.Ledger.ShouldNotHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task After_a_while_one_call_tries_and_closes_it()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        await BreakAsync(fixture, Fault.ConnectionRefused);
        fixture.Platform.Faults.Clear();

        fixture.Clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(1, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
        Assert.Equal(1, (await fixture.CallAsync(ConversationOperation.AttachAgent, Token)).Attempts);
    }

    [Fact]
    public async Task A_time_out_whose_timer_fires_a_moment_early_counts_as_one_and_tells_the_attempts_time()
    {
        var time = TimeSpan.FromMilliseconds(100);
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var options = fixture.Options(options =>
        {
            (options.AttemptTimeout, options.TotalTimeout, options.TimeProvider) = (time, 100 * time, new EarlyTimers());
            options.Retry.MaxRetries = 0;
        });
        using var handler = new LambdaHandler(static async (_, request, token) =>
        {
            await request.Content!.ReadAsByteArrayAsync(token);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return null!;
        });
        using var client = new ConversationClient(options, handler);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(time, (await Assert.ThrowsAsync<CallCenterTimeoutException>(CallAsync)).Timeout);
        }

        Assert.Equal(0, (await Assert.ThrowsAsync<CallCenterConnectionException>(CallAsync)).Attempts);

        Task<ConversationReply> CallAsync() => TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token);
    }

    [Fact]
    public async Task A_failure_that_is_told_again_counts_once()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.ConfigurePipeline = pipeline =>
        {
            pipeline.Pipeline.AddRetry(new RetryStrategyOptions<ConversationReply> { MaxRetryAttempts = 9, Delay = TimeSpan.Zero });
            pipeline.AddDefaults();
        });
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ReplyLost);

        for (var call = 1; call < 20; call++)
        {
            var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
                () => fixture.CallAsync(ConversationOperation.InviteOut, Token));
            Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
        }
    }

    [Fact]
    public async Task A_time_limit_of_the_users_own_never_opens_it()
    {
        var limit = TimeSpan.FromSeconds(20);
        await using var fixture = await TestFixture.CreateAsync(sockets: false, options => options.ConfigurePipeline = pipeline =>
        {
            pipeline.Pipeline.AddTimeout(limit);
            pipeline.AddDefaults();
        });
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Hang, times: 20);

        var calls = Enumerable.Range(0, 20).Select(_ => fixture.CallAsync(ConversationOperation.InviteOut, Token)).ToArray();
        await fixture.UntilReceivedAsync(calls.Length);
        fixture.Clock.Advance(limit);
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        }

        Assert.Equal(1, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
    }

    [Fact]
    public async Task Answers_never_open_it()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        Fault[] answers =
        [
            Fault.Code(PlatformCode.SystemBusy), Fault.Code(PlatformCode.InternalError), Fault.Status(401), Fault.Status(404),
            Fault.Status(429), Fault.Garbage,
        ];
        foreach (var answer in answers)
        {
            await BreakAsync(fixture, answer);
        }

        fixture.Platform.Faults.Clear();

        Assert.Equal(1, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
    }

    [Fact]
    public async Task A_circuit_that_opens_between_two_attempts_keeps_what_the_first_may_have_done()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.ReplyLost);
        for (var call = 0; call < 4; call++)
        {
            await Assert.ThrowsAsync<CallCenterConnectionException>(() => fixture.CallAsync(ConversationOperation.AttachAgent, Token));
        }

        // 4 × 4 attempts so far; the fifth call opens the circuit with its fourth.
        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => fixture.CallAsync(ConversationOperation.AttachAgent, Token));

        Assert.Equal(Delivery.Unknown, failure.Delivery);
    }

    private static async Task BreakAsync(TestFixture fixture, Fault fault)
    {
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).Always(fault);
        for (var call = 0; call < 20; call++)
        {
            await Assert.ThrowsAnyAsync<CallCenterException>(() => fixture.CallAsync(ConversationOperation.AttachAgent, Token));
        }
    }

    /// <summary>The system's clock with timers that fire long before their time; real ones fire some milliseconds early.</summary>
    private sealed class EarlyTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 10, period);
    }
}
