using CallCenter.Sdk.Testing;
using Polly;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>
/// A strategy of the user's that returns before what it called has returned. Polly's contexts are pooled, so that what it left behind
/// holds the context of a later call.
/// </summary>
public sealed class LeftStrategyTests
{
    private static readonly TimeSpan Asked = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_retry_that_was_left_behind_does_not_use_up_the_retries_of_a_later_call()
    {
        var leaves = new TaskCompletionSource();
        var left = new TaskCompletionSource<Task>();
        await using var fixture = await TestFixture.CreateAsync(sockets: false, options =>
        {
            options.Retry.MaxDelay = Asked;
            options.ConfigurePipeline = pipeline =>
            {
                pipeline.Pipeline.AddStrategy(_ => new Leaving(leaves.Task, left), new LeavingOptions());
                pipeline.AddDefaults();
            };
        });
        fixture.Platform.Faults.On(ConversationOperation.InviteAgent).First(Busy(), times: 2);

        // The first call waits to retry when it is left; the second one has the context of the first.
        var first = fixture.CallAsync(ConversationOperation.InviteAgent, TestContext.Current.CancellationToken);
        await fixture.Clock.UntilTimerAsync(Asked, TestContext.Current.CancellationToken);
        leaves.SetResult();
        await Assert.ThrowsAsync<NotSupportedException>(() => first);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Busy(), times: 3);
        var second = fixture.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
        while (await Task.WhenAny(second, fixture.Clock.UntilTimerAsync(Asked, TestContext.Current.CancellationToken)) != second)
        {
            fixture.Clock.Advance(Asked);
        }

        Assert.Equal(4, (await second).Attempts);
    }

    private static Fault Busy() => Fault.Status(429, new KeyValuePair<string, string>("Retry-After", "30"));

    private sealed class LeavingOptions : ResilienceStrategyOptions;

    /// <summary>Leaves the first execution as soon as it is told to.</summary>
    private sealed class Leaving(Task leaves, TaskCompletionSource<Task> left) : ResilienceStrategy<ConversationReply>
    {
        protected override async ValueTask<Outcome<ConversationReply>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<ConversationReply>>> callback, ResilienceContext context, TState state)
        {
            var inner = callback(context, state).AsTask();
            if (!left.TrySetResult(inner))
            {
                return await inner;
            }

            await leaves;
            return Outcome.FromException<ConversationReply>(new NotSupportedException("left"));
        }
    }
}
