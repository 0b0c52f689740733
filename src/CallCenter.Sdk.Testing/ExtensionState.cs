namespace CallCenter.Sdk.Testing;

/// <summary>The state of an agent's extension.</summary>
public enum ExtensionState
{
    /// <summary>On hook: attachAgent rings it. The default.</summary>
    Disconnected,

    /// <summary>Being rung.</summary>
    Ringing,

    /// <summary>Off hook and connected to the platform: attachAgent does not ring it.</summary>
    Connected,

    /// <summary>The agent has none (040103).</summary>
    Missing,

    /// <summary>Out of order (040104).</summary>
    Unusable,
}
