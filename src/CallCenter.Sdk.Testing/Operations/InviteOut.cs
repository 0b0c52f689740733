using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Operations;

/// <summary>
/// inviteOut: dials an outside number and answers at once with the call id; the call rings, talks and ends by itself.
/// (docs/wire-contract.md, section 1.)
/// </summary>
internal static class InviteOut
{
    public static OperationResult Run(OperationCall call, string to, TimeSpan? maxDialTime, TimeSpan maxAnswerTime, VoiceIoMode mode)
    {
        var world = call.World;
        if (!Lookup.Conversation(call, out var conversation, out var refusal))
        {
            return refusal;
        }

        var line = world.OutsideLines.TryGet(to, out var known) ? known : OutsideLine.Of(to);
        if (line.Refusal is { } code)
        {
            return new(code, Note: $"number \"{to}\" behaves so by set-up or by MagicNumbers");
        }

        if (conversation.Places >= world.MaxMembers)
        {
            return Lookup.TooManyMembers(world);
        }

        var ring = world.Journal.Ring(call.RequestNumber, world.Now, RingTarget.OutsideLine, to, conversation.Id);
        var outside = new OutsideCall(world, conversation, world.NextCallId(), to, ring, mode, maxAnswerTime);
        outside.Start(line, maxDialTime ?? world.RingTime);
        return OperationResult.Success with { CallId = outside.CallId };
    }
}
