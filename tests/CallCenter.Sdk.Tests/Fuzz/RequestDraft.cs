using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A request in the making. As it begins it is right; faults change it, and it is signed at last.</summary>
/// <param name="Number">Which one it is: its conversation goes by it.</param>
/// <param name="Operation">The operation that it is meant for.</param>
internal sealed record RequestDraft(int Number, string Operation)
{
    public string Method { get; init; } = "POST";

    /// <summary>The path between its slashes.</summary>
    public IReadOnlyList<string> Path { get; init; } =
        ["v1", "account", "cert0001", "callcenter", "conversation", FuzzWorld.Conversation(Number), Operation];

    public string Query { get; init; } = "";

    public string? ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>The members of the body: names and values, both as JSON.</summary>
    public IReadOnlyList<(string Name, string Value)> Members { get; init; } = [];

    /// <summary>What the members, as a JSON text, are made into.</summary>
    public Func<string, byte[]> Encode { get; init; } = Encoding.UTF8.GetBytes;

    public bool IsChunked { get; init; }

    /// <summary>Whether an agent is in the conversation, for one to be taken out.</summary>
    public bool HasGuest { get; init; } = true;

    /// <summary>Whether another request brings that agent in before.</summary>
    public bool NeedsGuest => HasGuest && Operation == "dettachAgent";

    /// <summary>The values of the headers of the credentials, other than the signature; a null leaves its header out.</summary>
    public IReadOnlyDictionary<string, string?> Credentials { get; init; } = new Dictionary<string, string?>
    {
        ["AppID"] = "app0001",
        ["CertID"] = "cert0001",
        ["Timestamp"] = "20260301120506",
    };

    public string Key { get; init; } = "key0001";

    /// <summary>What is signed instead of the draft.</summary>
    public Func<RequestDraft, RequestDraft> Signs { get; init; } = draft => draft;

    /// <summary>Whether the query is signed too, which is wrong.</summary>
    public bool SignsQuery { get; init; }

    /// <summary>What becomes of the signature; null leaves it out.</summary>
    public Func<string, string?> Sends { get; init; } = signature => signature;

    /// <summary>Bits that pick among spellings of header names.</summary>
    public int Style { get; init; }

    public RequestDraft With(string header, string? value) =>
        this with { Credentials = new Dictionary<string, string?>(Credentials) { [header] = value } };

    public RequestDraft WithPath(int segment, string text) => this with { Path = [.. Path.Select((old, i) => i == segment ? text : old)] };

    public RequestDraft WithConversation(string id)
    {
        var moved = WithPath(5, id);
        return Operation == "dettachAgent" ? moved.WithMember("conversationId", $"\"{id}\"") : moved;
    }

    public RequestDraft WithMember(string name, string? value) =>
        Without(name) is var others && value is null ? others : others with { Members = [.. others.Members, ($"\"{name}\"", value!)] };

    public RawRequest Build(bool isSigned)
    {
        List<(string, string)> headers = [("Accept", "application/json")];
        if (ContentType is not null)
        {
            headers.Add((Spelled("Content-Type"), ContentType));
        }

        if (isSigned)
        {
            headers.AddRange(Credentials.Where(one => one.Value is not null).Select(one => (Spelled(one.Key), one.Value!)));
            if (Sends(Signs(this).Signature()) is { } signature)
            {
                headers.Add((Spelled("Signature"), signature));
            }
        }

        return new(Method, Address() + Query, headers, Body(), IsChunked);
    }

    private RequestDraft Without(string member) => this with { Members = [.. Members.Where(one => one.Name != $"\"{member}\"")] };

    private string Spelled(string header) =>
        (Style & 3) switch { 0 => header.ToLowerInvariant(), 1 => header.ToUpperInvariant(), _ => header };

    private string Address() => "/" + string.Join('/', Path);

    private byte[] Body() => Encode($"{{{string.Join(',', Members.Select(member => $"{member.Name}:{member.Value}"))}}}");

    private string Signature()
    {
        var (timestamp, appId) = (Credentials["Timestamp"] ?? "", Credentials["AppID"] ?? "");
        return WireSigner.Sign(Key, Method, Address() + (SignsQuery ? Query : ""), ContentType, timestamp, appId, Body());
    }
}
