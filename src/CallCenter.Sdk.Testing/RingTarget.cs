namespace CallCenter.Sdk.Testing;

/// <summary>Whose telephone a ring reached.</summary>
public enum RingTarget
{
    /// <summary>An agent's extension.</summary>
    Agent,

    /// <summary>An outside telephone.</summary>
    OutsideLine,
}
