using CallCenter.Sdk.Testing.Model;
using CallCenter.Sdk.Testing.Operations;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>The platform behind its wire: checks a request as the contract has it, and lets the state machine act. Knows no HTTP framework.</summary>
internal sealed class PlatformProtocol(World world, Settings settings)
{
    public async Task<WireReply> AnswerAsync(WireRequest request, int requestNumber, DateTimeOffset now)
    {
        if (SignatureCheck.TurnAway(request, settings.Accounts, now) is { } turnedAway)
            return turnedAway;
        if (OperationRoute.Of(request) is not { } route)
            return Replies.NotFound(request, now);
        if (request.Method != "POST")
            return Replies.MethodNotAllowed(request, now);
        if (!BodyReader.TryRead(request.Body, route, out var arguments, out var refusal))
            return refusal;

        var verdict = await world.Do(() => Run(route, arguments, requestNumber)).ConfigureAwait(false);
        if (verdict.Code != PlatformCode.Success)
            return Replies.Envelope(verdict.Code, note: verdict.Note);
        var data = settings.ShapeOf(route.Operation);
        var callId = verdict.CallId ?? (data is ReplyData.CallId or ReplyData.CallObject ? world.Do(world.NextCallId) : null);
        return Replies.Envelope(verdict.Code, data, callId);
    }

    private Task<Verdict> Run(OperationRoute route, Arguments arguments, int number) => route.Operation switch
    {
        ConversationOperation.AttachAgent =>
            AttachAgent.Run(world, number, route.ConversationId, arguments.Text(Parameter.AgentId), arguments.Mode),
        ConversationOperation.DetachAgent =>
            Task.FromResult(DetachAgent.Run(world, number, route.ConversationId)),
        ConversationOperation.InviteAgent =>
            Task.FromResult(InviteAgent.Run(world, number, route.ConversationId, arguments.Text(Parameter.Enqueue), arguments.Mode)),
        _ => Task.FromResult(InviteOut.Run(
            world,
            number,
            route.ConversationId,
            arguments.Text(Parameter.To),
            arguments.OptionalSeconds(Parameter.MaxDialSeconds),
            arguments.Seconds(Parameter.MaxAnswerSeconds),
            arguments.Mode)),
    };
}
