using CallCenter.Sdk.Testing;
using Polly;
using Polly.Timeout;
using Attempt = System.Func<System.Threading.Tasks.Task<Polly.Outcome<CallCenter.Sdk.ConversationReply>>>;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>Strategies of the user's that do not wait for an attempt. What another attempt met is not told for it.</summary>
public sealed class AbandonedAttemptTests
{
    [Fact]
    public async Task The_failure_of_an_attempt_before()
    {
        await using var fixture = await CreateAsync(static async (attempt, received) =>
        {
            await attempt();
            _ = attempt();
            await received(2);
            return await attempt();
        });
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Status(429)).ThenAlways(Fault.Hang);

        var failure = await FailAsync(fixture, ConversationOperation.InviteOut);

        Assert.Equal((Delivery.Unknown, 2, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
    }

    [Fact]
    public async Task The_failure_of_an_attempt_that_another_one_has_ended()
    {
        await using var fixture = await CreateAsync(static async (attempt, received) =>
        {
            var first = attempt();
            await received(1);
            _ = attempt();
            await received(2);
            await first; // its answer comes too late
            return await attempt();
        });
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent)
            .First(Fault.Delay(TimeSpan.FromSeconds(20))).ThenAlways(Fault.Hang);

        var failing = FailAsync(fixture, ConversationOperation.AttachAgent);
        await fixture.UntilReceivedAsync(2);
        fixture.Clock.Advance(TimeSpan.FromSeconds(20));

        var failure = await failing;
        Assert.Contains("the call made as many sends as MaxRetries allows", failure.Message, StringComparison.Ordinal);
        Assert.Equal((Delivery.Unknown, 2), (failure.Delivery, failure.Attempts));
    }

    private static async Task<TestFixture> CreateAsync(Func<Attempt, Func<int, Task>, Task<Outcome<ConversationReply>>> run)
    {
        TestFixture? fixture = null;
        fixture = await TestFixture.CreateAsync(sockets: false, options =>
        {
            options.Retry.MaxRetries = 1;
            options.ConfigurePipeline = pipeline => pipeline.Pipeline.AddStrategy(
                _ => new Strategy(attempt => run(attempt, count => fixture!.UntilReceivedAsync(count))), new TimeoutStrategyOptions());
        });
        return fixture;
    }

    private static Task<CallCenterConnectionException> FailAsync(TestFixture fixture, ConversationOperation operation) =>
        Assert.ThrowsAsync<CallCenterConnectionException>(() => fixture.CallAsync(operation, TestContext.Current.CancellationToken));

    private sealed class Strategy(Func<Attempt, Task<Outcome<ConversationReply>>> run) : ResilienceStrategy<ConversationReply>
    {
        protected override async ValueTask<Outcome<ConversationReply>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<ConversationReply>>> callback, ResilienceContext context, TState state) =>
            await run(() => callback(context, state).AsTask());
    }
}
