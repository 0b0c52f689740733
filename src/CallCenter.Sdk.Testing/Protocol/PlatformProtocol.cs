using CallCenter.Sdk.Testing.Model;
using CallCenter.Sdk.Testing.Operations;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>Checks a request as docs/wire-contract.md says, and runs the operation. Independent of any HTTP framework.</summary>
internal sealed class PlatformProtocol(World world, Settings settings)
{
    public async Task<WireReply> AnswerAsync(WireRequest request, int requestNumber, DateTimeOffset now)
    {
        if (SignatureCheck.Refusal(request, settings.Accounts, now) is { } unauthorized)
        {
            return unauthorized;
        }

        if (OperationRoute.Of(request) is not { } route)
        {
            return Replies.NotFound(request, now);
        }

        if (!settings.IsAccount(route.Account))
        {
            return SignatureCheck.UnknownAccount(route.Account);
        }

        if (request.Method != "POST")
        {
            return Replies.MethodNotAllowed(request, now);
        }

        if (!settings.AcceptsAnyContentType && !ContentTypeRule.Accepts(request.Header("Content-Type")))
        {
            return Replies.WrongContentType(request.Header("Content-Type"));
        }

        if (!BodyReader.TryRead(request.Body, route, out var arguments, out var refusal))
        {
            return refusal;
        }

        // Signed requests come from the account whose key signed them, whatever the path says.
        var account = settings.Accounts.Count == 0 ? route.Account : request.Header("CertID")!;
        var call = new OperationCall(world, requestNumber, account, route.ConversationId);
        var result = await world.Do(() => Run(route.Operation, call, arguments)).ConfigureAwait(false);
        if (result.Code != PlatformCode.Success)
        {
            return Replies.Envelope(result.Code, note: result.Note);
        }

        var data = settings.ShapeOf(route.Operation);
        var callId = result.CallId ?? (data is ReplyData.CallId or ReplyData.CallObject ? world.Do(world.NextCallId) : null);
        return Replies.Envelope(result.Code, data, callId, result.Note);
    }

    private static Task<OperationResult> Run(ConversationOperation operation, OperationCall call, Arguments arguments) => operation switch
    {
        ConversationOperation.AttachAgent =>
            AttachAgent.Run(call, arguments.Text(Parameter.AgentId), arguments.Mode),
        ConversationOperation.DetachAgent =>
            Task.FromResult(DetachAgent.Run(call)),
        ConversationOperation.InviteAgent =>
            Task.FromResult(InviteAgent.Run(call, arguments.Text(Parameter.Enqueue), arguments.Mode)),
        _ => Task.FromResult(InviteOut.Run(
            call,
            arguments.Text(Parameter.To),
            arguments.OptionalSeconds(Parameter.MaxDialSeconds),
            arguments.Seconds(Parameter.MaxAnswerSeconds),
            arguments.Mode)),
    };
}
