using System.Security.Cryptography;
using System.Text;
using WireMock;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>A request as the server read it, checked against the wire contract with code of the tests' own.</summary>
internal sealed class LoggedRequest(IRequestMessage message)
{
    public string Timestamp => Header("Timestamp");

    public string Signature => Header("Signature");

    public byte[] Body => message.BodyAsBytes ?? [];

    public string Header(string name) => Assert.Single(message.Headers![name]);

    /// <summary>Section 2 of the wire contract: pure ASCII, a fixed length, a signature over these bytes and this path.</summary>
    public void ShouldBeSigned(string secretKey)
    {
        Assert.True(Ascii.IsValid(Body), "The body is not pure ASCII.");
        Assert.Equal(Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), Header("Content-Length"));
        Assert.DoesNotContain("Transfer-Encoding", message.Headers!.Keys, StringComparer.OrdinalIgnoreCase);
        Assert.DoesNotContain("Cookie", message.Headers.Keys, StringComparer.OrdinalIgnoreCase);

        string[] parts =
        [
            message.Method,
            Convert.ToHexStringLower(MD5.HashData(Body)),
            Header("Content-Type"),
            Timestamp,
            Header("AppID"),
            message.AbsolutePath,
        ];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        Assert.Equal(Convert.ToBase64String(signature), Signature);
    }
}
