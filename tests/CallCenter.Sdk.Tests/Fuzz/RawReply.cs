using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A reply as it came over the socket.</summary>
internal sealed record RawReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The code of the envelope, or null where the body is none.</summary>
    public string? Code => StrictJson.TryRead(Body, out var json)
        && json.Member("msg") is { Kind: JsonKind.String }
        && json.Member("code") is { Kind: JsonKind.String, Text: var code }
        ? code
        : null;

    public static async Task<RawReply> ReadAsync(LineStream stream, bool hasBody, CancellationToken cancellationToken)
    {
        var status = (await stream.ReadLineAsync(cancellationToken)).Split(' ');
        Assert.Equal("HTTP/1.1", status[0]);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        while (await stream.ReadLineAsync(cancellationToken) is { Length: > 0 } line)
        {
            var parts = line.Split(':', 2);
            headers[parts[0]] = parts[1].Trim();
        }

        var code = int.Parse(status[1], NumberStyles.None, CultureInfo.InvariantCulture);
        var length = hasBody ? int.Parse(headers["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return new(code, headers, await stream.ReadAsync(length, cancellationToken));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {Encoding.UTF8.GetString(Body)}");
}
