using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>attachAgent: rings the extension if it is not connected, and answers when the agent did. (Wire contract, section 1.)</summary>
internal static class AttachAgent
{
    public static Task<Verdict> Run(World world, int requestNumber, string conversationId, string agentId, VoiceIoMode mode)
    {
        if (!Lookup.Conversation(world, conversationId, out var conversation, out var refusal) ||
            !Lookup.Agent(world, agentId, out var agent, out refusal))
            return Task.FromResult(refusal);

        if (agent.In(conversation) is { } member)
        {
            world.Journal.MarkExecuted(requestNumber);
            Desk.ChangeMode(world, agent, member, mode);
            return Task.FromResult(Verdict.Success);
        }

        // Repeated while the extension still rings for it: one ring, and one answer for both.
        if (agent.Ringing is { Attach: { } pending } ringing && ringing.Conversation == conversation)
        {
            pending.Mode = mode;
            world.Journal.MarkExecuted(requestNumber);
            return pending.Verdict;
        }

        if (Refusal(world, conversation, agent) is { } no)
            return Task.FromResult(no);
        if (agent.Extension != ExtensionState.Connected)
            return RingFirst(world, requestNumber, conversation, agent, mode);
        world.Journal.MarkExecuted(requestNumber);
        Desk.Join(world, agent, conversation, mode);
        return Task.FromResult(Verdict.Success);
    }

    private static Verdict? Refusal(World world, Conversation conversation, Agent agent) => agent switch
    {
        { Ringing: not null } => new(PlatformCode.AgentBusy, Note: $"agent \"{agent.Id}\" is being rung already"),
        { ChosenState: AgentState.Busy } => new(PlatformCode.AgentBusy, Note: $"agent \"{agent.Id}\" was set up as busy"),
        _ when conversation.Places >= world.MaxMembers => Lookup.TooManyMembers(world),
        { Extension: ExtensionState.Missing } => new(PlatformCode.ExtensionNotFound, Note: $"agent \"{agent.Id}\" was set up without an extension"),
        { Extension: ExtensionState.Unusable } => new(PlatformCode.ExtensionUnusable, Note: $"the extension of agent \"{agent.Id}\" was set up as unusable"),
        _ => null,
    };

    private static Task<Verdict> RingFirst(World world, int requestNumber, Conversation conversation, Agent agent, VoiceIoMode mode)
    {
        var attach = new PendingAttach(mode);
        Desk.Ring(world, agent, conversation, requestNumber, world.RingTime, Answered, Ended, attach);
        return attach.Verdict;

        void Answered()
        {
            Desk.Join(world, agent, conversation, attach.Mode);
            attach.Settle(Verdict.Success);
        }

        void Ended(RingOutcome outcome)
        {
            world.MarkFree(agent);
            attach.Settle(outcome == RingOutcome.Withdrawn
                ? new(PlatformCode.AgentNotMember, Note: $"agent \"{agent.Id}\" was taken out while the extension rang")
                : new(PlatformCode.ExtensionUnusable, Note: $"agent \"{agent.Id}\" did not answer"));
        }
    }
}
