namespace CallCenter.Sdk.Testing;

/// <summary>The whole state at one moment. <see cref="ToString"/> is the same for the same requests, whatever way they came.</summary>
/// <param name="Agents">The agents, in the order of their set-up.</param>
/// <param name="Conversations">The conversations, in the order of their set-up.</param>
/// <param name="Requests">The requests, in the order of arrival.</param>
/// <param name="Rings">The rings, in the order in which they began.</param>
/// <param name="Waiting">How many invited agents the queue still looks for.</param>
public sealed record PlatformSnapshot(
    IReadOnlyList<AgentSnapshot> Agents,
    IReadOnlyList<ConversationSnapshot> Conversations,
    IReadOnlyList<RecordedRequest> Requests,
    IReadOnlyList<RecordedRing> Rings,
    int Waiting)
{
    /// <summary>One line for each agent, conversation, request and ring.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Join('\n', Agents.Concat<object>(Conversations).Concat(Requests).Concat(Rings).Append($"waiting: {Waiting}"));
}
