using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

public sealed partial class PlatformEmulator
{
    /// <summary>The controls of an agent: the current state, and what the agent does.</summary>
    /// <param name="agentId">The agent's id.</param>
    /// <returns>The agent's controls.</returns>
    /// <exception cref="InvalidOperationException">The agent was not set up.</exception>
    public AgentControl Agent(string agentId)
    {
        ArgumentNullException.ThrowIfNull(agentId);
        return new(_world, _world.Look(() => _world.Agents.TryGet(agentId, out var agent)
            ? agent
            : throw new InvalidOperationException($"No agent \"{agentId}\" was set up: WithAgent(\"{agentId}\").")));
    }

    /// <summary>The controls of an outside telephone.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Its controls.</returns>
    public OutsideLineControl OutsideLine(string number) => new(_world, number);

    /// <summary>The controls of a conversation: who is in it now, in which mode, and its end.</summary>
    /// <param name="conversationId">Its id.</param>
    /// <returns>Its controls.</returns>
    /// <exception cref="InvalidOperationException">The conversation was not set up, or has ended.</exception>
    public ConversationControl Conversation(string conversationId)
    {
        ArgumentNullException.ThrowIfNull(conversationId);
        return new(_world, _world.Look(() => _world.Conversations.TryGet(conversationId, out var conversation)
            ? conversation
            : throw new InvalidOperationException(
                $"No conversation \"{conversationId}\" was set up: WithConversation(\"{conversationId}\").")));
    }

    /// <summary>The whole state at this moment, with the ledger.</summary>
    /// <returns>A snapshot. Its text is the same for the same requests, whatever way they came.</returns>
    public PlatformSnapshot Snapshot() => _world.Look(_world.Snapshot);
}
