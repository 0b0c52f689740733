using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

public sealed partial class PlatformEmulator
{
    /// <summary>An agent, to look at and to act for.</summary>
    /// <param name="agentId">The agent's id.</param>
    /// <returns>The agent's controls.</returns>
    /// <exception cref="InvalidOperationException">The agent was not set up.</exception>
    public AgentControl Agent(string agentId) => new(world, world.Look(() =>
        world.Agents.TryGet(agentId, out var agent) ? agent : throw new InvalidOperationException($"No agent \"{agentId}\" was set up: WithAgent(\"{agentId}\").")));

    /// <summary>An outside telephone, to act for.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Its controls.</returns>
    public OutsideLineControl OutsideLine(string number) => new(world, number);

    /// <summary>A conversation, to look at and to end: who is in it, and in which mode.</summary>
    /// <param name="conversationId">Its id.</param>
    /// <returns>Its controls.</returns>
    /// <exception cref="InvalidOperationException">The conversation was not set up, or has ended.</exception>
    public ConversationControl Conversation(string conversationId) => new(world, world.Look(() =>
        world.Conversations.TryGet(conversationId, out var conversation)
            ? conversation
            : throw new InvalidOperationException($"No conversation \"{conversationId}\" was set up: WithConversation(\"{conversationId}\").")));

    /// <summary>Ends a conversation: everybody leaves, nobody is rung for it any more, and from now on it does not exist (040501).</summary>
    /// <param name="conversationId">Its id; an unknown one changes nothing.</param>
    public void EndConversation(string conversationId) => world.Do(() =>
    {
        if (world.Conversations.TryGet(conversationId, out var conversation))
            Desk.End(world, conversation);
    });

    /// <summary>Everything at this moment, state and ledger.</summary>
    /// <returns>A snapshot; its text is the same for the same story, whatever front it came through.</returns>
    public PlatformSnapshot Snapshot() => world.Look(world.Snapshot);
}
