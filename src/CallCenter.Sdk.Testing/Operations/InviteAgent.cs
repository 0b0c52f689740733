using CallCenter.Sdk.Testing.Model;
using CallCenter.Sdk.Testing.Queueing;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>
/// inviteAgent: hands the rules to the queue and answers at once; an idle agent who matches is rung, now or later.
/// (docs/wire-contract.md, section 1.)
/// </summary>
internal static class InviteAgent
{
    public static OperationResult Run(OperationCall call, string enqueue, VoiceIoMode mode)
    {
        var world = call.World;
        if (!Lookup.Conversation(call, out var conversation, out var refusal))
        {
            return refusal;
        }

        if (!EnqueueRules.TryRead(world, enqueue, out var plan, out refusal))
        {
            return refusal;
        }

        if (conversation.Places >= world.MaxMembers)
        {
            return Lookup.TooManyMembers(world);
        }

        world.Journal.MarkExecuted(call.RequestNumber);
        world.Queue.Add(new QueueTask(conversation, plan, mode, call.RequestNumber));
        return OperationResult.Success;
    }
}
