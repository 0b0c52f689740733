using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>
/// dettachAgent names no agent, so here every agent of the conversation leaves, and nobody is rung for it any more.
/// An extension is hung up when its agent is in no other conversation. (docs/wire-contract.md, section 1.)
/// </summary>
internal static class DetachAgent
{
    public static OperationResult Run(OperationCall call)
    {
        if (!Lookup.Conversation(call, out var conversation, out var refusal))
        {
            return refusal;
        }

        Member[] leaving = [.. conversation.Members.Where(member => member.Agent is not null)];
        if (leaving.Length == 0)
        {
            return new(PlatformCode.AgentNotMember, Note: $"no agent is in conversation \"{conversation.Id}\"");
        }

        call.World.Journal.MarkExecuted(call.RequestNumber);
        Desk.TakeOutAgents(call.World, conversation);
        var names = string.Join(", ", leaving.Select(member => $"\"{member.Agent!.Id}\""));
        return OperationResult.Success with { Note = $"every agent of the conversation left: {names}" };
    }
}
