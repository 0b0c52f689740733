namespace CallCenter.Sdk.Testing;

/// <summary>What an agent is doing. Only an idle agent is found by the queue.</summary>
public enum AgentState
{
    /// <summary>Free: in no conversation, not being rung. The default.</summary>
    Idle,

    /// <summary>In a conversation, being rung, or set up as busy.</summary>
    Busy,

    /// <summary>Away from the desk.</summary>
    Away,
}
