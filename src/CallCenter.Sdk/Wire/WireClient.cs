using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Wire;

/// <summary>What the wire of one client shares: its address, clock and log. It is also the client's identity: a request of one never goes out through another.</summary>
internal sealed class WireClient(ConversationClientOptions options, ClientClock clock, CallLog log)
{
    private readonly string _root = options.BaseUrl!.AbsolutePath.TrimEnd('/');

    /// <summary>The account's address without a last slash, as Refit wants it.</summary>
    public Uri BaseAddress { get; } = new(options.BaseUrl!.GetLeftPart(UriPartial.Path).TrimEnd('/'));

    public ClientClock Clock { get; } = clock;

    public CallLog Log { get; } = log;

    public int MaxReplyBytes { get; } = options.MaxReplyBytes;

    /// <summary>The path of an operation as it is sent and signed. The id needs no escaping: it is letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string PathOf(Operation operation, string conversationId) => $"{_root}/callcenter/conversation/{conversationId}/{operation.Name}";

    /// <summary>Whether a request may go there: a handler may choose another host (service discovery), but not give up encryption.</summary>
    public bool Allows(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || options.AllowInsecureHttp));
}
