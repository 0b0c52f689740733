using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>
/// attachAgent: rings the extension if it is not connected, and answers when the agent did. (docs/wire-contract.md, section 1.)
/// </summary>
internal static class AttachAgent
{
    public static Task<OperationResult> Run(OperationCall call, string agentId, VoiceIoMode mode)
    {
        var world = call.World;
        if (!Lookup.Conversation(call, out var conversation, out var refusal) || !Lookup.Agent(world, agentId, out var agent, out refusal))
        {
            return Task.FromResult(refusal);
        }

        if (agent.In(conversation) is { } member)
        {
            world.Journal.MarkExecuted(call.RequestNumber);
            Desk.ChangeMode(world, agent, member, mode);
            return Task.FromResult(OperationResult.Success);
        }

        if (world.MergesAttachRings && agent.Ringing is { Attach: { } pending } ringing && ringing.Conversation == conversation)
        {
            pending.Mode = mode;
            world.Journal.MarkExecuted(call.RequestNumber);
            return pending.Result;
        }

        if (Refusal(world, conversation, agent) is { } no)
        {
            return Task.FromResult(no);
        }

        if (agent.Extension != ExtensionState.Connected)
        {
            return RingFirst(world, call.RequestNumber, conversation, agent, mode);
        }

        world.Journal.MarkExecuted(call.RequestNumber);
        Desk.Join(world, agent, conversation, mode);
        return Task.FromResult(OperationResult.Success);
    }

    private static OperationResult? Refusal(World world, Conversation conversation, Agent agent) => agent switch
    {
        { Ringing: not null } => new(PlatformCode.AgentBusy, Note: $"the extension of agent \"{agent.Id}\" is ringing already"),
        { ChosenState: AgentState.Busy } => new(PlatformCode.AgentBusy, Note: $"agent \"{agent.Id}\" was set up as busy"),
        _ when conversation.Places >= world.MaxMembers => Lookup.TooManyMembers(world),
        { Extension: ExtensionState.Missing } =>
            new(PlatformCode.ExtensionNotFound, Note: $"agent \"{agent.Id}\" was set up without an extension"),
        { Extension: ExtensionState.Unusable } =>
            new(PlatformCode.ExtensionUnusable, Note: $"the extension of agent \"{agent.Id}\" was set up as unusable"),
        _ => null,
    };

    private static Task<OperationResult> RingFirst(World world, int requestNumber, Conversation conversation, Agent agent, VoiceIoMode mode)
    {
        var attach = new PendingAttach(mode);
        Desk.Ring(world, agent, conversation, requestNumber, world.RingTime, Answered, Ended, attach);
        return attach.Result;

        void Answered()
        {
            Desk.Join(world, agent, conversation, attach.Mode);
            attach.Complete(OperationResult.Success);
        }

        void Ended(RingOutcome outcome)
        {
            world.MarkFree(agent);
            attach.Complete(outcome == RingOutcome.Withdrawn
                ? new(PlatformCode.AgentNotMember, Note: $"agent \"{agent.Id}\" was taken out while the extension rang")
                : new(PlatformCode.ExtensionUnusable, Note: $"agent \"{agent.Id}\" did not answer"));
        }
    }
}
