namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>A reply before it goes to the wire.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The content type; <see langword="null"/>: none is sent.</param>
/// <param name="Body">The bytes of the body.</param>
/// <param name="Code">The platform code in it, if any.</param>
/// <param name="Note">What the ledger is told beyond.</param>
internal sealed record WireReply(int Status, string? ContentType, byte[] Body, PlatformCode? Code = null, string? Note = null)
{
    /// <summary>Headers other than the content's.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether HTTP lets such a reply have a body; a server refuses to write one where it does not.</summary>
    public bool MayHaveBody => Status is not (204 or 205 or 304);
}
