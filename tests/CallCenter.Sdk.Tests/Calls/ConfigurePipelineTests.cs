using CallCenter.Sdk.Testing;
using Polly;
using Polly.Fallback;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;

namespace CallCenter.Sdk.Tests.Calls;

public sealed class ConfigurePipelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hook_is_asked_once_for_each_operation()
    {
        List<ConversationOperation> asked = [];
        await using var fixture = await TestFixture.CreateAsync(sockets: false, options => options.ConfigurePipeline = pipeline =>
        {
            asked.Add(pipeline.Operation);
            pipeline.AddDefaults();
        });
        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);
        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Equal(Enum.GetValues<ConversationOperation>(), asked);
    }

    [Fact]
    public async Task A_strategy_before_the_defaults_stands_around_all_attempts()
    {
        var retries = 0;
        await using var fixture = await TestFixture.CreateAsync(
            sockets: false, options => options.ConfigurePipeline = pipeline => AddRetryAround(pipeline, () => retries++));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.SystemBusy))
            .Then(Fault.Code(PlatformCode.NoLineAvailable));

        Assert.Equal(3, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
        Assert.Equal(1, retries); // the busy platform was the defaults' to retry
    }

    [Fact]
    public async Task A_strategy_of_the_users_own_adds_no_send_to_those_that_MaxRetries_allows()
    {
        var retries = 0;
        await using var fixture = await TestFixture.CreateAsync(
            sockets: false, options => options.ConfigurePipeline = pipeline => AddRetryAround(pipeline, () => retries++));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy), times: 4);

        var failure = await Assert.ThrowsAsync<CallCenterRefusedException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal((1, 4, PlatformCode.SystemBusy), (retries, failure.Attempts, failure.Code));
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 4);
    }

    [Fact]
    public async Task A_pipeline_of_the_users_own_that_retries_everything_still_cannot_ring_twice()
    {
        await using var fixture = await CreateWithAsync(static pipeline => pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = 5,
            Delay = TimeSpan.Zero,
            ShouldHandle = static args => new(args.Outcome.Exception is not null),
        }));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.SystemBusy))
            .Then(Fault.ReplyLost)
            .ThenAlways(Fault.None);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal((Delivery.Unknown, 2, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_strategy_that_wants_a_second_invitation_is_told_again_how_the_first_one_failed()
    {
        var asked = 0;
        await using var fixture = await CreateWithAsync(pipeline => pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.Zero,
            ShouldHandle = args => new(args.Outcome.Exception is CallCenterReplyException && ++asked > 0),
        }));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Status(502));

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal((3, 502, Delivery.Unknown, 1), (asked, (int)failure.StatusCode, failure.Delivery, failure.Attempts));
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 1);
    }

    [Fact]
    public async Task A_strategy_that_wants_a_second_invitation_after_a_success_gets_the_first_reply()
    {
        await using var fixture = await CreateWithAsync(static pipeline => pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.Zero,
            ShouldHandle = static _ => new(true),
        }));

        Assert.Equal(1, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task An_attempt_for_which_no_time_is_left_is_not_sent()
    {
        await using var fixture = await CreateWithAsync(static pipeline => pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.FromSeconds(150),
            ShouldHandle = static args => new(args.Outcome.Exception is not null),
        }));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused);

        var call = fixture.CallAsync(ConversationOperation.InviteOut, Token);
        await fixture.Clock.UntilTimerAsync(TimeSpan.FromSeconds(150), Token);
        fixture.Clock.Advance(TimeSpan.FromSeconds(150));

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.NotSent, 1), (failure.Delivery, failure.Attempts));
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 1);
    }

    [Fact]
    public async Task A_strategy_that_hands_back_an_earlier_refusal_does_not_hide_that_a_later_attempt_may_have_rung()
    {
        Exception? first = null;
        await using var fixture = await CreateWithAsync(pipeline => pipeline
            .AddFallback(new FallbackStrategyOptions<ConversationReply>
            {
                ShouldHandle = static args => new(args.Outcome.Exception is not null),
                FallbackAction = _ => new(Outcome.FromException<ConversationReply>(first!)),
            })
            .AddRetry(new RetryStrategyOptions<ConversationReply>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = static args => new(args.Outcome.Exception is not null),
                OnRetry = args =>
                {
                    first = args.Outcome.Exception;
                    return default;
                },
            }));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Status(429)).Then(Fault.Status(502).AfterTheWork());

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
        Assert.Equal((Delivery.Unknown, 2, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
    }

    [Fact]
    public async Task A_hedging_pipeline_that_hands_back_its_first_refusal_does_not_hide_the_later_sends()
    {
        await using var fixture = await CreateWithAsync(static pipeline => pipeline.AddHedging(new HedgingStrategyOptions<ConversationReply>
        {
            MaxHedgedAttempts = 2,
            Delay = Timeout.InfiniteTimeSpan, // another one only after the one before
            ShouldHandle = static args => new(args.Outcome.Exception is not null),
        }));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Status(429));

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 3);
        Assert.Equal((Delivery.Refused, 3), (failure.Delivery, failure.Attempts));
    }

    [Fact]
    public async Task A_hedging_pipeline_of_the_users_own_still_cannot_ring_twice()
    {
        await using var fixture = await CreateWithAsync(static pipeline => pipeline.AddHedging(new HedgingStrategyOptions<ConversationReply>
        {
            MaxHedgedAttempts = 3,
            Delay = TimeSpan.Zero,
            ShouldHandle = static args => new(args.Outcome.Exception is not null),
        }));
        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);
        var rung = fixture.Platform.Ledger.Rings.Count;
        await fixture.CallAsync(ConversationOperation.InviteOut, Token).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Equal(rung + 1, fixture.Platform.Ledger.Rings.Count);
    }

    [Fact]
    public async Task A_time_limit_of_the_users_own_becomes_our_timeout()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.ConfigurePipeline = pipeline =>
        {
            pipeline.Pipeline.AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(20) });
            pipeline.AddDefaults();
        });
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);

        var call = fixture.CallAsync(ConversationOperation.InviteOut, Token);
        await fixture.UntilReceivedAsync(1);
        fixture.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(Delivery.Unknown, (await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call)).Delivery);
    }

    [Fact]
    public async Task No_retries_means_one_attempt()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.ConnectionRefused);

        Assert.Equal(
            1,
            (await Assert.ThrowsAsync<CallCenterConnectionException>(() => fixture.CallAsync(ConversationOperation.AttachAgent, Token)))
                .Attempts);
    }

    private static Task<TestFixture> CreateWithAsync(Action<ResiliencePipelineBuilder<ConversationReply>> pipelineOfTheUsers) =>
        TestFixture.CreateAsync(sockets: false, options => options.ConfigurePipeline = pipeline => pipelineOfTheUsers(pipeline.Pipeline));

    private static void AddRetryAround(ConversationPipelineBuilder pipeline, Action onRetry)
    {
        pipeline.Pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
            ShouldHandle = args => new(args.Outcome.Exception is CallCenterRefusedException),
            OnRetry = _ =>
            {
                onRetry();
                return default;
            },
        });
        pipeline.AddDefaults();
    }
}
