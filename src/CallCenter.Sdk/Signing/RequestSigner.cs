using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sdk.Signing;

/// <summary>The platform's request signature, pure maths. (Wire contract, section 2.)</summary>
internal sealed class RequestSigner(string appId, string certId, string secretKey)
{
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);
    private const int SmallText = 512;
    private readonly byte[] key = Encoding.UTF8.GetBytes(secretKey);
    private IncrementalHash? spare;

    public string AppId { get; } = appId;

    public string CertId { get; } = certId;

    /// <summary>A signer for the options' credentials; <see langword="null"/> when they hold none, and nothing is signed.</summary>
    public static RequestSigner? For(ConversationClientOptions options) =>
        options is { AppId: { } appId, CertId: { } certId, SecretKey: { } secretKey } ? new RequestSigner(appId, certId, secretKey) : null;

    /// <summary><c>yyyyMMddHHmmss</c> in China Standard Time, whatever the caller's zone, culture or calendar.</summary>
    public static string Timestamp(DateTimeOffset time) => time.ToOffset(ChinaStandardTime).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>Six parts, one a line. It holds no secret. Only a request with a body (POST, PUT) has its body and content type signed.</summary>
    public string StringToSign(string method, ReadOnlySpan<byte> body, string contentType, string timestamp, string path)
    {
        if (method is not ("POST" or "PUT")) return $"{method}\n\n\n{timestamp}\n{AppId}\n{path}";
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        MD5.HashData(body, digest);
        Span<char> hex = stackalloc char[digest.Length * 2];
        ToLowerHex(digest, hex);
        return $"{method}\n{hex}\n{contentType}\n{timestamp}\n{AppId}\n{path}";
    }

    public string Sign(string stringToSign)
    {
        Span<byte> small = stackalloc byte[SmallText];
        var text = Encoding.UTF8.TryGetBytes(stringToSign, small, out var length) ? small[..length] : Encoding.UTF8.GetBytes(stringToSign);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];

        // Setting the key is most of an HMAC's cost, so one that has it is kept. Who finds it taken makes another.
        var hmac = Interlocked.Exchange(ref spare, null) ?? IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(text);
        hmac.GetHashAndReset(signature);
        Interlocked.Exchange(ref spare, hmac)?.Dispose();
        return Convert.ToBase64String(signature);
    }

    // Convert.ToHexStringLower is .NET 9's; the libraries also serve .NET 8.
    private static void ToLowerHex(ReadOnlySpan<byte> bytes, Span<char> hex)
    {
        const string digits = "0123456789abcdef";
        for (var i = 0; i < bytes.Length; i++) (hex[2 * i], hex[(2 * i) + 1]) = (digits[bytes[i] >> 4], digits[bytes[i] & 0xF]);
    }
}
