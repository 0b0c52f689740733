namespace CallCenter.Sdk.Enqueue;

/// <summary>What an expression of the filter dialect can ask about an agent, apart from <see cref="Skill"/>.</summary>
/// <remarks>(docs/wire-contract.md, section 5.1)</remarks>
public static class Agent
{
    /// <summary>The agent's id, to compare: <c>Agent.Id == "9527"</c>.</summary>
    public static AgentIdentity Id { get; } = new();
}
