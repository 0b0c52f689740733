using Polly;

namespace CallCenter.Sdk;

/// <summary>
/// One operation's pipeline in the making. Strategies that are added to <see cref="Pipeline"/> before <see cref="AddDefaults"/> stand
/// around the SDK's own (retry, circuit breaker), those added after it stand within, around each attempt.
/// Without <see cref="AddDefaults"/> the pipeline is wholly yours. Beginning an attempt closes an earlier one that is still open.
/// </summary>
public sealed class ConversationPipelineBuilder
{
    private readonly Action<ResiliencePipelineBuilder<ConversationReply>> addDefaults;

    internal ConversationPipelineBuilder(
        ConversationOperation operation, TimeProvider timeProvider, Action<ResiliencePipelineBuilder<ConversationReply>> defaults)
    {
        Operation = operation;
        Pipeline = new ResiliencePipelineBuilder<ConversationReply>
        {
            Name = "CallCenter.Sdk",
            InstanceName = operation.ToString(),
            TimeProvider = timeProvider,
        };
        addDefaults = defaults;
    }

    /// <summary>The operation that this pipeline serves.</summary>
    public ConversationOperation Operation { get; }

    /// <summary>
    /// Polly's builder; the failures that strategies see are <see cref="CallCenterException"/>s, and around the defaults also Polly's own
    /// when the circuit is open.
    /// </summary>
    public ResiliencePipelineBuilder<ConversationReply> Pipeline { get; }

    /// <summary>Adds the SDK's own strategies at this place.</summary>
    /// <returns>This builder.</returns>
    public ConversationPipelineBuilder AddDefaults()
    {
        addDefaults(Pipeline);
        return this;
    }
}
