namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>What a path names: <c>/v1/account/&lt;CertID&gt;/callcenter/conversation/{conversationId}/{operation}</c>. (Wire contract, section 1.)</summary>
internal sealed record OperationRoute(ConversationOperation Operation, string ConversationId)
{
    public const string Root = "/v1/account/";

    public static OperationRoute? Of(WireRequest request) => request.Path[request.Mount..].Split('/') is
        ["", "v1", "account", { Length: > 0 }, "callcenter", "conversation", { Length: > 0 } conversationId, var name] && OperationOf(name) is { } operation
            ? new(operation, conversationId)
            : null;

    private static ConversationOperation? OperationOf(string name) => name switch
    {
        "attachAgent" => ConversationOperation.AttachAgent,
        "dettachAgent" => ConversationOperation.DetachAgent,
        "inviteAgent" => ConversationOperation.InviteAgent,
        "inviteOut" => ConversationOperation.InviteOut,
        _ => null,
    };
}
