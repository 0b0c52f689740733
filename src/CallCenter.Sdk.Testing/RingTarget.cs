namespace CallCenter.Sdk.Testing;

/// <summary>Which kind of telephone rang.</summary>
public enum RingTarget
{
    /// <summary>An agent's extension.</summary>
    Agent,

    /// <summary>An outside telephone.</summary>
    OutsideLine,
}
