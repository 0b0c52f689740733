using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace CallCenter.Sdk.Calls;

/// <summary>
/// One pipeline an operation, from outside in: retry, circuit breaker. The breaker is one for all of a client's operations, because they
/// share the platform. Time needs no strategy: each attempt has a token source of its own, and no wait is begun that does not fit the
/// call's time.
/// </summary>
internal sealed class Pipelines
{
    // Only a platform that hardly answers at all opens the circuit; a bad minute does not.
    private const double FailureRatio = 0.8;
    private const int MinimumThroughput = 20;
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _timeProvider;
    private readonly RetryRule _retries;
    private readonly CallLog _log;
    private readonly ResiliencePipeline<ConversationReply> _breaker;
    private readonly ResiliencePipeline<ConversationReply>[] _pipelines;

    public Pipelines(ConversationClientOptions options, ClientClock clock, CallLog log)
    {
        _timeProvider = clock.TimeProvider;
        _retries = new RetryRule(options.Retry, clock, log);
        _log = log;
        _breaker = new ResiliencePipelineBuilder<ConversationReply> { TimeProvider = _timeProvider }
            .AddCircuitBreaker(BreakerOptions()).Build();
        _pipelines = [.. Enum.GetValues<ConversationOperation>().Select(operation => Build(operation, options.ConfigurePipeline))];
    }

    public ResiliencePipeline<ConversationReply> For(ConversationOperation operation) => _pipelines[(int)operation];

    private ResiliencePipeline<ConversationReply> Build(ConversationOperation operation, Action<ConversationPipelineBuilder>? configure)
    {
        var builder = new ConversationPipelineBuilder(operation, _timeProvider, AddDefaults);
        (configure ?? (static pipeline => pipeline.AddDefaults()))(builder);
        return builder.Pipeline.Build();
    }

    private void AddDefaults(ResiliencePipelineBuilder<ConversationReply> builder) => builder
        .AddRetry(new RetryStrategyOptions<ConversationReply>
        {
            MaxRetryAttempts = _retries.MostAttemptsAfterTheFirst,
            ShouldHandle = args =>
                new(args.Outcome.Exception is CallCenterException failure && Call.In(args.Context) is { } call && call.IsOwn(failure)
                    && _retries.IsDue(failure, call)),
            DelayGenerator = static args => new(Call.In(args.Context)?.NextWait),
        })
        .AddPipeline(_breaker);

    private CircuitBreakerStrategyOptions<ConversationReply> BreakerOptions() => new()
    {
        FailureRatio = FailureRatio,
        MinimumThroughput = MinimumThroughput,
        SamplingDuration = Sampling,
        BreakDuration = Break,
        ShouldHandle = static args => new(args.Outcome.Exception is CallCenterException { Failure.IsOutage: true }),
        OnOpened = args =>
        {
            _log.CircuitOpened(args.BreakDuration.TotalSeconds);
            return default;
        },
    };
}
