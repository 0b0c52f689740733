using System.Globalization;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>What the rules of the contract look at in a request.</summary>
internal sealed class WireView
{
    private readonly RawRequest _request;
    private readonly Lazy<StrictJson?> _json;
    private readonly Lazy<EnqueueReading?> _enqueue;

    public WireView(RawRequest request, bool isSigned, IReadOnlySet<string> conversations, IReadOnlySet<string> populated)
    {
        (_request, IsSigned, Conversations, Populated) = (request, isSigned, conversations, populated);
        Path = request.Target.Split('?')[0];
        var parts = Path.Split('/');
        IsOperation = parts is ["", "v1", "account", not ("" or "." or ".."), "callcenter", "conversation", not ("" or "." or ".."), _];
        (PathAccount, PathConversation, Operation) = IsOperation ? (parts[3], parts[6], parts[7]) : ("", "", "");
        Account = FuzzWorld.Accounts.FirstOrDefault(account => account.CertId == Header("CertID"));
        _json = new(() => StrictJson.TryRead(_request.Body, out var json) ? json : null);
        _enqueue = new(() => Text("enqueue") is { Length: > 0 } text ? EnqueueModel.Read(text) : null);
    }

    public bool IsSigned { get; }

    public IReadOnlySet<string> Conversations { get; }

    /// <summary>The conversations that an agent is in.</summary>
    public IReadOnlySet<string> Populated { get; }

    public string Method => _request.Method;

    public byte[] Body => _request.Body;

    public string Path { get; }

    /// <summary>Whether the path has the shape of an operation's.</summary>
    public bool IsOperation { get; }

    public string PathAccount { get; }

    public string PathConversation { get; }

    public string Operation { get; }

    /// <summary>The account that the request names, or null.</summary>
    public FuzzAccount? Account { get; }

    public StrictJson? Json => _json.Value;

    public EnqueueReading? Enqueue => _enqueue.Value;

    /// <summary>When it was signed, or null where the timestamp is none.</summary>
    public DateTimeOffset? SignedAt => DateTime.TryParseExact(
        Header("Timestamp"), "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        ? new(time, TimeSpan.FromHours(8))
        : null;

    public string? Header(string name) => _request.Header(name);

    public StrictJson? Member(string name) => Json?.Member(name);

    public string? Text(string name) => Member(name) is { Kind: JsonKind.String } member ? member.Text : null;

    /// <summary>The signature that it should have.</summary>
    public string Signature() => WireSigner.Sign(
        Account!.Key, Method, Path, Header("Content-Type"), Header("Timestamp")!, Header("AppID")!, _request.Body);
}
