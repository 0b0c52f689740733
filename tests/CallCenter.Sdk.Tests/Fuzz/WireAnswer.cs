namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>What the contract has the platform answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">With 200, the code; with 401, the reason.</param>
internal sealed record WireAnswer(int Status, string Text = "")
{
    public static readonly WireAnswer Success = new(200, "000000");
    public static readonly WireAnswer BadArgument = new(200, "000001");
    public static readonly WireAnswer Unreadable = new(200, "000002");

    /// <summary>Whether a reply is this one, in the shape of docs/wire-contract.md, section 3.</summary>
    public bool IsIn(RawReply reply, string method) => reply.Status == Status && (method == "HEAD" || Status switch
    {
        200 => reply.Code == Text && (Text == "010004") == !reply.Headers.ContainsKey("Content-Type"),
        401 => StrictJson.Decode(reply.Body) == $"HTTP Status 401 - {Text}"
            && reply.Headers.GetValueOrDefault("WWW-Authenticate") == "Basic realm=\"Secure realm\""
            && !reply.Headers.ContainsKey("Content-Type"),
        404 or 405 => StrictJson.TryRead(reply.Body, out var page)
            && page.Member("code") is null
            && page.Member("timestamp") is not null
            && page.Member("error") is not null
            && page.Member("status")?.Text == $"{Status}",
        _ => true,
    });

    public override string ToString() => $"{Status} {Text}".TrimEnd();
}
