namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// A route. Exactly one of <paramref name="ConditionId"/>, <paramref name="AgentName"/> and <paramref name="SkillName"/> is set.
/// </summary>
/// <param name="ConditionId">The stored condition to ask.</param>
/// <param name="AgentName">The agent to ask.</param>
/// <param name="SkillName">The skill to ask for.</param>
/// <param name="Priority">Higher goes first.</param>
/// <param name="QueueTimeout">Seconds to queue.</param>
/// <param name="FetchTimeout">Seconds of the fetch timeout.</param>
internal sealed record EnqueueRoute(
    string? ConditionId, string? AgentName, string? SkillName, int? Priority, int? QueueTimeout, int? FetchTimeout);
