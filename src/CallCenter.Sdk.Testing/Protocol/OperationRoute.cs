namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>
/// What a path names: <c>/v1/account/&lt;CertID&gt;/callcenter/conversation/{conversationId}/{operation}</c>.
/// (docs/wire-contract.md, section 1.)
/// </summary>
/// <param name="Operation">The operation.</param>
/// <param name="Account">The account in the path, decoded.</param>
/// <param name="ConversationId">The conversation in the path, as sent.</param>
internal sealed record OperationRoute(ConversationOperation Operation, string Account, string ConversationId)
{
    public const string Root = "/v1/account/";

    private static readonly string[] Separators = ["%2F", "%5C", "\\", ";"];

    public static OperationRoute? Of(WireRequest request) => request.Path[request.Mount..].Split('/') is
        ["", "v1", "account", var account, "callcenter", "conversation", var conversationId, var name] &&
        IsSegment(account) && IsSegment(conversationId) && OperationOf(name) is { } operation
            ? new(operation, Uri.UnescapeDataString(account), conversationId)
            : null;

    // Java gateways and their firewalls refuse what another server could read as a separator or as a parent directory.
    private static bool IsSegment(string text) =>
        text.Length > 0 &&
        !Separators.Any(separator => text.Contains(separator, StringComparison.OrdinalIgnoreCase)) &&
        Uri.UnescapeDataString(text) is not ("." or "..");

    private static ConversationOperation? OperationOf(string name) => name switch
    {
        "attachAgent" => ConversationOperation.AttachAgent,
        "dettachAgent" => ConversationOperation.DetachAgent,
        "inviteAgent" => ConversationOperation.InviteAgent,
        "inviteOut" => ConversationOperation.InviteOut,
        _ => null,
    };
}
