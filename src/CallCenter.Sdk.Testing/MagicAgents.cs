namespace CallCenter.Sdk.Testing;

/// <summary>Agents who exist without set-up.</summary>
public static class MagicAgents
{
    /// <summary>Is always busy: 040203 for attachAgent, never found by the queue.</summary>
    public const string AlwaysBusy = "magic-busy";

    /// <summary>Has expired: 040204.</summary>
    public const string Expired = "magic-expired";
}
