using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// What the wire of one client shares: its address, clock and log. It is also the client's identity: a request of one never goes out
/// through another.
/// </summary>
internal sealed class WireClient
{
    private const string Conversations = "callcenter/conversation/";

    private readonly bool _allowsInsecureHttp;
    private readonly string _root;

    public WireClient(ConversationClientOptions options, ClientClock clock, CallLog log)
    {
        (Clock, Log, MaxReplyBytes, _allowsInsecureHttp) = (clock, log, options.MaxReplyBytes, options.AllowInsecureHttp);
        BaseAddress = new Uri(options.BaseUrl!.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        _root = BaseAddress.AbsoluteUri;
    }

    /// <summary>The account's address. It ends in a slash.</summary>
    public Uri BaseAddress { get; }

    public ClientClock Clock { get; }

    public CallLog Log { get; }

    public int MaxReplyBytes { get; }

    /// <summary>
    /// Whether no handler stands between the client and the wire, so that nobody looks at what goes up and down there. Set before the first
    /// call.
    /// </summary>
    public bool IsAlone { get; set; }

    /// <summary>Whether the client was disposed, so that what is under way ends.</summary>
    public bool IsDisposed { get; set; }

    /// <summary>
    /// The path of a request, as it is sent and signed, when it is that of the operation; empty when it is another. The id needs no
    /// escaping: it is letters, digits, <c>-</c> and <c>_</c>.
    /// </summary>
    public ReadOnlySpan<char> PathOf(Uri? address, Operation operation, string conversationId)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return [];
        }

        // The usual address, compared piece by piece, without making a string.
        var text = address.OriginalString.AsSpan();
        var rest = IsUnderRoot(address) ? text[_root.Length..] : [];
        if (Cut(ref rest, Conversations) && Cut(ref rest, conversationId) && Cut(ref rest, "/") && rest.SequenceEqual(operation.Name))
        {
            return text[(_root.Length - BaseAddress.AbsolutePath.Length)..];
        }

        var path = address.AbsolutePath;
        return path == PathOf(operation, conversationId) && address.Query.AsSpan().IndexOfAny('\r', '\n') < 0 ? path : [];
    }

    public string PathOf(Operation operation, string conversationId) =>
        $"{BaseAddress.AbsolutePath}{Conversations}{conversationId}/{operation.Name}";

    /// <summary>
    /// Whether a request may go there: a handler may choose another host (service discovery), but not give up encryption.
    /// </summary>
    public bool Allows(Uri address) =>
        IsUnderRoot(address) || // checked with the options; asking a Uri for its parts makes them
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && (address.IsLoopback || _allowsInsecureHttp));

    // The root ends in a slash, so what follows it is no part of the host.
    private bool IsUnderRoot(Uri address) => address.OriginalString.StartsWith(_root, StringComparison.Ordinal);

    private static bool Cut(ref ReadOnlySpan<char> text, string start)
    {
        if (!text.StartsWith(start, StringComparison.Ordinal))
        {
            return false;
        }

        text = text[start.Length..];
        return true;
    }
}
