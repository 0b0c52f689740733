using CallCenter.Sdk.Testing.Operations;

namespace CallCenter.Sdk.Testing;

public sealed partial class PlatformEmulator
{
    /// <summary>An agent, to look at and to act for.</summary>
    /// <param name="agentId">The agent's id.</param>
    /// <returns>The agent's controls.</returns>
    /// <exception cref="InvalidOperationException">The agent was not set up.</exception>
    public AgentControl Agent(string agentId) => new(world, world.Do(() =>
        world.Agents.TryGet(agentId, out var agent) ? agent : throw new InvalidOperationException($"No agent \"{agentId}\" was set up: WithAgent(\"{agentId}\").")));

    /// <summary>An outside telephone, to act for.</summary>
    /// <param name="number">The number.</param>
    /// <returns>Its controls.</returns>
    public OutsideLineControl OutsideLine(string number) => new(world, number);

    /// <summary>A conversation as it is now: who is in it, and in which mode.</summary>
    /// <param name="conversationId">Its id.</param>
    /// <returns>A snapshot.</returns>
    /// <exception cref="InvalidOperationException">The conversation was not set up, or has ended.</exception>
    public ConversationSnapshot Conversation(string conversationId) => world.Do(() =>
        world.Conversations.TryGet(conversationId, out var conversation)
            ? conversation.ToSnapshot()
            : throw new InvalidOperationException($"No conversation \"{conversationId}\" was set up: WithConversation(\"{conversationId}\")."));

    /// <summary>Ends a conversation: everybody leaves, nobody is rung for it any more, and from now on it does not exist (040501).</summary>
    /// <param name="conversationId">Its id; an unknown one changes nothing.</param>
    public void EndConversation(string conversationId) => world.Do(() =>
    {
        if (!world.Conversations.TryGet(conversationId, out var conversation))
            return;
        world.Conversations.Remove(conversationId);
        DetachAgent.TakeOut(world, conversation, [.. conversation.Members.Where(member => member.Agent is not null)]);
        foreach (var call in conversation.OutsideCalls.ToArray())
            call.End(RingOutcome.Withdrawn);
    });

    /// <summary>Everything at this moment, state and ledger.</summary>
    /// <returns>A snapshot; its text is the same for the same story, whatever front it came through.</returns>
    public PlatformSnapshot Snapshot() => world.Do(world.Snapshot);
}
