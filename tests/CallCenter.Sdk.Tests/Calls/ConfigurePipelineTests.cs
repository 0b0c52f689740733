using CallCenter.Sdk.Testing;
using Polly;
using Polly.Hedging;
using Polly.Retry;
using Polly.Timeout;

namespace CallCenter.Sdk.Tests.Resilience;

public sealed class ConfigurePipelineTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_hook_is_asked_once_for_each_operation()
    {
        List<ConversationOperation> asked = [];
        await using var stage = await Stage.SetAsync(sockets: false, options => options.ConfigurePipeline = pipeline =>
        {
            asked.Add(pipeline.Operation);
            pipeline.AddDefaults();
        });
        await stage.CallAsync(ConversationOperation.AttachAgent, Token);
        await stage.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Equal(Enum.GetValues<ConversationOperation>(), asked);
    }

    [Fact]
    public async Task A_strategy_before_the_defaults_stands_around_all_attempts()
    {
        var fallen = 0;
        await using var stage = await Stage.SetAsync(sockets: false, options => options.ConfigurePipeline = pipeline =>
        {
            pipeline.Pipeline.AddRetry(new RetryStrategyOptions<ConversationReply>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = args => new(args.Outcome.Exception is CallCenterRefusedException),
                OnRetry = _ =>
                {
                    fallen++;
                    return default;
                },
            });
            pipeline.AddDefaults();
        });
        stage.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy), times: 4);

        Assert.Equal(5, (await stage.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
        Assert.Equal(1, fallen);
    }

    [Fact]
    public async Task A_pipeline_of_the_users_own_that_retries_everything_still_cannot_ring_twice()
    {
        await using var stage = await Stage.SetAsync(sockets: false, static options => options.ConfigurePipeline = static pipeline => pipeline.Pipeline.AddRetry(
            new RetryStrategyOptions<ConversationReply> { MaxRetryAttempts = 5, Delay = TimeSpan.Zero, ShouldHandle = static args => new(args.Outcome.Exception is not null) }));
        stage.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy)).Then(Fault.ReplyLost).ThenAlways(Fault.None);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => stage.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal((Delivery.Unknown, 2, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        stage.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_hedging_pipeline_of_the_users_own_still_cannot_ring_twice()
    {
        await using var stage = await Stage.SetAsync(sockets: false, static options => options.ConfigurePipeline = static pipeline => pipeline.Pipeline.AddHedging(
            new HedgingStrategyOptions<ConversationReply> { MaxHedgedAttempts = 3, Delay = TimeSpan.Zero, ShouldHandle = static args => new(args.Outcome.Exception is not null) }));
        await stage.CallAsync(ConversationOperation.AttachAgent, Token);
        var rung = stage.Platform.Ledger.Rings.Count;
        await stage.CallAsync(ConversationOperation.InviteOut, Token).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Equal(rung + 1, stage.Platform.Ledger.Rings.Count);
    }

    [Fact]
    public async Task A_time_limit_of_the_users_own_becomes_our_timeout()
    {
        await using var stage = await Stage.SetAsync(sockets: false, static options => options.ConfigurePipeline = static pipeline =>
        {
            pipeline.Pipeline.AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(20) });
            pipeline.AddDefaults();
        });
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);

        var call = stage.CallAsync(ConversationOperation.InviteOut, Token);
        await stage.UntilReceivedAsync(1);
        stage.Clock.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(Delivery.Unknown, (await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call)).Delivery);
    }

    [Fact]
    public async Task No_retries_means_one_attempt()
    {
        await using var stage = await Stage.SetAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        stage.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.ConnectionRefused);

        Assert.Equal(1, (await Assert.ThrowsAsync<CallCenterConnectionException>(() => stage.CallAsync(ConversationOperation.AttachAgent, Token))).Attempts);
    }
}
