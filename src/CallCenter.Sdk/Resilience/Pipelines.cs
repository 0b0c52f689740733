using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CallCenter.Sdk.Resilience;

/// <summary>
/// One pipeline an operation, from outside in: retry, circuit breaker, time. The breaker is one for all of a client's operations, for they share
/// the platform. The time that an attempt has is cut to what is left of the call's, and no wait is begun that does not fit, so that the
/// total time needs no strategy of its own.
/// </summary>
internal sealed class Pipelines
{
    // Only a platform that hardly answers at all opens the circuit; a bad minute does not.
    private const double FailureRatio = 0.8;
    private const int MinimumThroughput = 20;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(1);

    private readonly TimeProvider timeProvider;
    private readonly Repetition repetition;
    private readonly CallLog log;
    private readonly ResiliencePipeline<ConversationReply> breaker;
    private readonly ResiliencePipeline<ConversationReply>[] pipelines;

    public Pipelines(ConversationClientOptions options, ClientClock clock, CallLog callLog)
    {
        timeProvider = clock.TimeProvider;
        repetition = new Repetition(options.Retry, clock, callLog);
        log = callLog;
        breaker = new ResiliencePipelineBuilder<ConversationReply> { TimeProvider = timeProvider }.AddCircuitBreaker(BreakerOptions()).Build();
        pipelines = [.. Enum.GetValues<ConversationOperation>().Select(operation => Build(operation, options.ConfigurePipeline))];
    }

    public ResiliencePipeline<ConversationReply> For(ConversationOperation operation) => pipelines[(int)operation];

    private ResiliencePipeline<ConversationReply> Build(ConversationOperation operation, Action<ConversationPipelineBuilder>? configure)
    {
        var builder = new ConversationPipelineBuilder(operation, timeProvider, AddDefaults);
        (configure ?? (static pipeline => pipeline.AddDefaults()))(builder);
        return builder.Pipeline.Build();
    }

    private void AddDefaults(ResiliencePipelineBuilder<ConversationReply> builder) => builder
        .AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = repetition.MostRepetitions,
            ShouldHandle = args => new(args.Outcome.Exception is CallCenterException failure && repetition.IsDue(failure, Call.In(args.Context))),
            DelayGenerator = static args => new(Call.In(args.Context).NextWait),
        })
        .AddPipeline(breaker)
        .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(TimeFor(Call.In(args.Context))) });

    private static TimeSpan TimeFor(Call call)
    {
        var remaining = call.Remaining;
        return remaining > call.Times.Attempt ? call.Times.Attempt : remaining > LeastTime ? remaining : LeastTime;
    }

    private CircuitBreakerStrategyOptions<ConversationReply> BreakerOptions() => new()
    {
        FailureRatio = FailureRatio,
        MinimumThroughput = MinimumThroughput,
        SamplingDuration = Sampling,
        BreakDuration = Break,
        ShouldHandle = static args => new(args.Outcome.Exception is CallCenterException { Failure.IsOutage: true }),
        OnOpened = args =>
        {
            log.CircuitOpened(args.BreakDuration.TotalSeconds);
            return default;
        },
    };
}
