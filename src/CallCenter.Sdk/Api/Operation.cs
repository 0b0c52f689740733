namespace CallCenter.Sdk.Api;

/// <summary>Sends one attempt through the declared wire.</summary>
internal delegate Task<HttpResponseMessage> Send(IConversationApi api, string conversationId, byte[] body, Attempt attempt, CancellationToken cancellationToken);

/// <summary>One of the four operations: its name on the wire, what it does in the world, and how it is sent.</summary>
internal sealed class Operation
{
    public static readonly Operation AttachAgent = new(ConversationOperation.AttachAgent, "attachAgent", rings: false, static (api, id, body, attempt, token) =>
        api.AttachAgentAsync(id, new PayloadContent<AttachAgentPayload>(body, attempt), token));

    public static readonly Operation DetachAgent = new(ConversationOperation.DetachAgent, "dettachAgent", rings: false, static (api, id, body, attempt, token) =>
        api.DetachAgentAsync(id, new PayloadContent<DetachAgentPayload>(body, attempt), token));

    public static readonly Operation InviteAgent = new(ConversationOperation.InviteAgent, "inviteAgent", rings: true, static (api, id, body, attempt, token) =>
        api.InviteAgentAsync(id, new PayloadContent<InviteAgentPayload>(body, attempt), token));

    public static readonly Operation InviteOut = new(ConversationOperation.InviteOut, "inviteOut", rings: true, static (api, id, body, attempt, token) =>
        api.InviteOutAsync(id, new PayloadContent<InviteOutPayload>(body, attempt), token));

    private Operation(ConversationOperation id, string name, bool rings, Send send) => (Id, Name, Rings, Send) = (id, name, rings, send);

    public ConversationOperation Id { get; }

    public string Name { get; }

    /// <summary>Whether it rings a telephone, so that a second one would do harm. Otherwise it may be repeated freely.</summary>
    public bool Rings { get; }

    public Send Send { get; }
}
