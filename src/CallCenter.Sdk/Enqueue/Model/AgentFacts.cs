namespace CallCenter.Sdk.Enqueue;

/// <summary>What expressions know of an agent.</summary>
/// <param name="Id">The agent's id: the name <c>id</c>.</param>
/// <param name="Skills">The score of each skill that the agent has: the name <c>skills</c>.</param>
internal sealed record AgentFacts(string Id, IReadOnlyDictionary<string, double> Skills);
