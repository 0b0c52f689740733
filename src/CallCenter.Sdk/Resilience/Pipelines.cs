using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace CallCenter.Sdk.Resilience;

/// <summary>
/// One pipeline an operation, from outside in: total time, retry, clock correction, circuit breaker, attempt time. The breaker is one for
/// all of a client's operations, for they share the platform.
/// </summary>
internal sealed class Pipelines
{
    // Only a platform that hardly answers at all opens the circuit; a bad minute does not.
    private const double FailureRatio = 0.8;
    private const int MinimumThroughput = 20;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private readonly ConversationRetryOptions retry;
    private readonly ClientClock clock;
    private readonly CallLog log;
    private readonly ResiliencePipeline<ConversationReply> breaker;
    private readonly ResiliencePipeline<ConversationReply>[] pipelines;

    public Pipelines(ConversationClientOptions options, ClientClock clock, CallLog log)
    {
        retry = options.Retry;
        this.clock = clock;
        this.log = log;
        breaker = new ResiliencePipelineBuilder<ConversationReply> { TimeProvider = clock.TimeProvider }.AddCircuitBreaker(BreakerOptions()).Build();
        pipelines = [.. Enum.GetValues<ConversationOperation>().Select(operation => Build(operation, options.ConfigurePipeline))];
    }

    public ResiliencePipeline<ConversationReply> For(ConversationOperation operation) => pipelines[(int)operation];

    private ResiliencePipeline<ConversationReply> Build(ConversationOperation operation, Action<ConversationPipelineBuilder>? configure)
    {
        var builder = new ConversationPipelineBuilder(operation, clock.TimeProvider, AddDefaults);
        (configure ?? (static pipeline => pipeline.AddDefaults()))(builder);
        return builder.Pipeline.Build();
    }

    private void AddDefaults(ResiliencePipelineBuilder<ConversationReply> builder)
    {
        builder.AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(Call.In(args.Context).Times.Total) });
        if (retry.MaxRetries > 0) builder.AddRetry(RetryOptions());
        builder
            .AddRetry(ClockOptions())
            .AddPipeline(breaker)
            .AddTimeout(new TimeoutStrategyOptions { TimeoutGenerator = static args => new(Call.In(args.Context).Times.Attempt) });
    }

    private RetryStrategyOptions<ConversationReply> RetryOptions() => new()
    {
        MaxRetryAttempts = retry.MaxRetries,
        ShouldHandle = args => new(args.Outcome.Exception is CallCenterException { Failure.MayRetry: true } failure && Fits(args.AttemptNumber + 1, failure, Call.In(args.Context))),
        DelayGenerator = static args => new(Call.In(args.Context).NextWait),
        OnRetry = args =>
        {
            var failure = (CallCenterException)args.Outcome.Exception!;
            log.WillRepeat(failure.Operation, failure.ConversationId, failure.Attempts, failure.GetType().Name, failure.Delivery.ToString(), args.RetryDelay.TotalMilliseconds);
            return default;
        },
    };

    // A call whose next wait does not fit the time that is left fails now, with the cause at hand, instead of with a time-out later.
    private bool Fits(int retryNumber, CallCenterException failure, Call call)
    {
        call.NextWait = Backoff.Wait(retryNumber, Random.Shared.NextDouble(), failure.Failure.RetryAfter, call.Remaining, retry);
        return call.NextWait is not null;
    }

    // Not a retry of the user's: once a call, at once, and only where the platform said "expired" and its clock says why.
    private RetryStrategyOptions<ConversationReply> ClockOptions() => new()
    {
        MaxRetryAttempts = 1,
        Delay = TimeSpan.Zero,
        ShouldHandle = args => new(args.Outcome.Exception is CallCenterAuthenticationException failure && Call.In(args.Context).TryCorrectClock(failure)),
        OnRetry = args =>
        {
            log.ClockCorrected(((CallCenterAuthenticationException)args.Outcome.Exception!).ClockOffset!.Value, clock.Offset);
            return default;
        },
    };

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
