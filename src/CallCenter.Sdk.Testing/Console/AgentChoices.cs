using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>Reads and makes an agent's choice. Called with the world's lock held.</summary>
internal static class AgentChoices
{
    public static AgentChoice Of(Agent agent) => agent switch
    {
        { Expired: true } => AgentChoice.Expired,
        { Extension: ExtensionState.Missing } => AgentChoice.ExtensionMissing,
        { Extension: ExtensionState.Unusable } => AgentChoice.ExtensionUnusable,
        { ChosenState: AgentState.Busy } => AgentChoice.Busy,
        { ChosenState: AgentState.Away } => AgentChoice.Away,
        _ => AgentChoice.Idle,
    };

    /// <exception cref="InvalidOperationException">The extension is in use, so it cannot be taken away.</exception>
    public static void Apply(World world, Agent agent, AgentChoice choice)
    {
        var hasExtension = choice is not (AgentChoice.ExtensionMissing or AgentChoice.ExtensionUnusable);
        if (!hasExtension && agent.Extension is (ExtensionState.Ringing or ExtensionState.Connected))
        {
            throw new InvalidOperationException($"The extension of agent \"{agent.Id}\" is in use. Let the agent hang up first.");
        }

        if (choice == AgentChoice.ExtensionMissing)
        {
            agent.Extension = ExtensionState.Missing;
        }
        else if (choice == AgentChoice.ExtensionUnusable)
        {
            agent.Extension = ExtensionState.Unusable;
        }
        else if (!agent.HasExtension)
        {
            agent.Extension = ExtensionState.Disconnected;
        }

        agent.Expired = choice == AgentChoice.Expired;
        agent.ChosenState = choice switch
        {
            AgentChoice.Busy => AgentState.Busy,
            AgentChoice.Away => AgentState.Away,
            _ => AgentState.Idle,
        };
        world.MarkFree(agent);
    }
}
