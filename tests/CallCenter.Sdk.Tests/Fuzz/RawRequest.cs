using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A request as bytes on a socket.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, as sent.</param>
/// <param name="Headers">The headers that are not about the connection.</param>
/// <param name="Body">The body; empty: none.</param>
/// <param name="IsChunked">Whether the body's length is not told beforehand.</param>
internal sealed record RawRequest(
    string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body, bool IsChunked)
{
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public byte[] ToBytes()
    {
        StringBuilder head = new($"{Method} {Target} HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        head.Append(IsChunked ? "Transfer-Encoding: chunked" : $"Content-Length: {Body.Length}").Append("\r\n\r\n");
        byte[] start = Encoding.ASCII.GetBytes(head.ToString());
        return !IsChunked ? [.. start, .. Body]
            : Body.Length == 0 ? [.. start, .. "0\r\n\r\n"u8]
            : [.. start, .. Encoding.ASCII.GetBytes($"{Body.Length:x}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8];
    }

    /// <summary>The request as it may be read, and sent again.</summary>
    public override string ToString() => string.Concat(Encoding.Latin1.GetString(ToBytes()).Select(character => character switch
    {
        '\n' => "\n  ",
        '\r' => "",
        < ' ' or > '~' => string.Create(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}"),
        _ => character.ToString(),
    }));
}
