namespace CallCenter.Sdk.Testing.Console;

/// <summary>What somebody lets an agent be, from the page or by a command. What the agent's calls do with it comes on top.</summary>
internal enum AgentChoice
{
    Idle,
    Busy,
    Away,
    Expired,
    ExtensionMissing,
    ExtensionUnusable,
}
