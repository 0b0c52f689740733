namespace CallCenter.Sdk.Wire;

/// <summary>Sends one attempt through the declared wire.</summary>
internal delegate Task<HttpResponseMessage> Send(
    IConversationApi api, string conversationId, object payload, Attempt attempt, CancellationToken cancellationToken);

/// <summary>One of the four operations: its name on the wire, whether it may be sent again, and how it is sent.</summary>
internal sealed class Operation
{
    public static readonly Operation AttachAgent = new(
        ConversationOperation.AttachAgent, "attachAgent", isIdempotent: true, static (api, id, payload, attempt, token) =>
        api.AttachAgentAsync(id, (AttachAgentPayload)payload, attempt, token));

    // Names no agent: a second one may take out another agent than the first.
    public static readonly Operation DetachAgent = new(
        ConversationOperation.DetachAgent, "dettachAgent", isIdempotent: false, static (api, id, payload, attempt, token) =>
        api.DetachAgentAsync(id, (DetachAgentPayload)payload, attempt, token));

    public static readonly Operation InviteAgent = new(
        ConversationOperation.InviteAgent, "inviteAgent", isIdempotent: false, static (api, id, payload, attempt, token) =>
        api.InviteAgentAsync(id, (InviteAgentPayload)payload, attempt, token));

    public static readonly Operation InviteOut = new(
        ConversationOperation.InviteOut, "inviteOut", isIdempotent: false, static (api, id, payload, attempt, token) =>
        api.InviteOutAsync(id, (InviteOutPayload)payload, attempt, token));

    private Operation(ConversationOperation id, string name, bool isIdempotent, Send send) =>
        (Id, Name, IsIdempotent, Send) = (id, name, isIdempotent, send);

    public ConversationOperation Id { get; }

    public string Name { get; }

    /// <summary>
    /// Whether a second request leaves the platform as the first did. Only such an operation is sent again after an unknown outcome.
    /// </summary>
    public bool IsIdempotent { get; }

    public Send Send { get; }
}
