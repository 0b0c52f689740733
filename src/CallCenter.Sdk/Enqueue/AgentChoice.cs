namespace CallCenter.Sdk.Enqueue;

/// <summary>How the platform chooses among idle agents. (<c>choice</c>; docs/wire-contract.md, section 5.2)</summary>
public enum AgentChoice
{
    /// <summary>Any of them: the platform's default. (<c>random</c>)</summary>
    Random,

    /// <summary>The one whose last call is longest ago. (<c>lru</c>)</summary>
    LeastRecentlyUsed,
}
