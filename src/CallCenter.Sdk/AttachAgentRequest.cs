namespace CallCenter.Sdk;

/// <summary>What <see cref="IConversationClient.AttachAgentAsync"/> sends: the agent who joins.</summary>
/// <param name="AgentId">The agent's id: 1 to 128 characters, not blank. (<c>agentId</c>)</param>
public sealed record AttachAgentRequest(string AgentId)
{
    /// <summary>Which way the agent's voice flows. (<c>voiceIoMode</c>)</summary>
    /// <value>Default <see langword="null"/>: not sent, so the platform's default rules,
    /// <see cref="VoiceIoMode.PlaybackAndCapture"/>.</value>
    public VoiceIoMode? VoiceIoMode { get; init; }
}
