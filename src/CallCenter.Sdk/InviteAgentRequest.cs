using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk;

/// <summary>What <see cref="IConversationClient.InviteAgentAsync"/> sends: the rules by which the queue finds an agent.</summary>
/// <param name="Enqueue">The rules, from <see cref="EnqueueFilters"/>, <see cref="EnqueueRoutes"/> or <see cref="EnqueueXml.Parse"/>. (<c>enqueue</c>)</param>
public sealed record InviteAgentRequest(EnqueueXml Enqueue)
{
    /// <summary>Whether the conference hears the queue prompt. (<c>backgroud</c>, the platform's spelling)</summary>
    /// <value>Default <see langword="null"/>: not sent, so the platform's default rules, <see langword="false"/>.</value>
    public bool? Background { get; init; }

    /// <summary>Which way the invited agent's voice flows. (<c>voiceIoMode</c>)</summary>
    /// <value>Default <see langword="null"/>: not sent, so the platform's default rules, <see cref="VoiceIoMode.PlaybackAndCapture"/>.</value>
    public VoiceIoMode? VoiceIoMode { get; init; }
}
