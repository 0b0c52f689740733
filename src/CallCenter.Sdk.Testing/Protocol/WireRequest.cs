namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>A request as it was received, whatever way it came.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, percent-encoded as sent: what was signed.</param>
/// <param name="Mount">How many characters of the path belong to the app that the emulator is mounted in.</param>
/// <param name="Headers">Headers by name, without regard to case.</param>
/// <param name="Body">The bytes of the body.</param>
internal sealed record WireRequest(string Method, string Target, int Mount, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The path as sent, without the query.</summary>
    public string Path { get; } = Target.Split('?', 2)[0];

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
