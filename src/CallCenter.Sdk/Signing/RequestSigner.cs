using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace CallCenter.Sdk.Signing;

/// <summary>The platform's request signature, pure maths. (Wire contract, section 2.)</summary>
internal sealed class RequestSigner(string appId, string certId, string secretKey)
{
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);
    private const int SmallText = 512;
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secretKey);
    private IncrementalHash? _spareDigest;
    private IncrementalHash? _spareHmac;

    public string AppId { get; } = appId;

    public string CertId { get; } = certId;

    /// <summary>A signer for the options' credentials; <see langword="null"/> when they hold none, and nothing is signed.</summary>
    public static RequestSigner? For(ConversationClientOptions options) =>
        options is { AppId: { } appId, CertId: { } certId, SecretKey: { } secretKey } ? new RequestSigner(appId, certId, secretKey) : null;

    /// <summary><c>yyyyMMddHHmmss</c> in China Standard Time, whatever the caller's zone, culture or calendar.</summary>
    public static string Timestamp(DateTimeOffset time) =>
        time.ToOffset(ChinaStandardTime).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>
    /// Six parts, one a line. It holds no secret. Only a request with a body (POST, PUT) has its body and content type signed.
    /// </summary>
    public string StringToSign(string method, ReadOnlySpan<byte> body, string contentType, string timestamp, string path)
    {
        if (method is not ("POST" or "PUT"))
        {
            return $"{method}\n\n\n{timestamp}\n{AppId}\n{path}";
        }

        Span<char> hex = stackalloc char[MD5.HashSizeInBytes * 2];
        ToLowerHex(body, hex);
        return $"{method}\n{hex}\n{contentType}\n{timestamp}\n{AppId}\n{path}";
    }

    /// <summary>Signs a POST without making the string to sign where it is short enough.</summary>
    public string Sign(ReadOnlySpan<byte> body, string contentType, string timestamp, ReadOnlySpan<char> path)
    {
        Span<char> hex = stackalloc char[MD5.HashSizeInBytes * 2];
        ToLowerHex(body, hex);
        Span<byte> small = stackalloc byte[SmallText];
        return Utf8.TryWrite(
            small, CultureInfo.InvariantCulture, $"POST\n{hex}\n{contentType}\n{timestamp}\n{AppId}\n{path}", out var length)
            ? Sign(small[..length])
            : Sign(StringToSign("POST", body, contentType, timestamp, path.ToString()));
    }

    public string Sign(string stringToSign) => Sign(Encoding.UTF8.GetBytes(stringToSign));

    private string Sign(ReadOnlySpan<byte> text)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hash(ref _spareHmac, static key => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key), text, signature);
        return Convert.ToBase64String(signature);
    }

    private void ToLowerHex(ReadOnlySpan<byte> body, Span<char> hex)
    {
        Span<byte> digest = stackalloc byte[MD5.HashSizeInBytes];
        Hash(ref _spareDigest, static _ => IncrementalHash.CreateHash(HashAlgorithmName.MD5), body, digest);
        WriteLowerHex(digest, hex);
    }

    // Setting a hash up, and its key, is most of its cost, so one that is set up is kept. Who finds it taken makes another.
    private void Hash(ref IncrementalHash? spare, Func<byte[], IncrementalHash> create, ReadOnlySpan<byte> data, Span<byte> destination)
    {
        var hash = Interlocked.Exchange(ref spare, null) ?? create(_key);
        hash.AppendData(data);
        hash.GetHashAndReset(destination);
        Interlocked.Exchange(ref spare, hash)?.Dispose();
    }

    // Convert.ToHexStringLower is .NET 9's; the libraries also serve .NET 8.
    private static void WriteLowerHex(ReadOnlySpan<byte> bytes, Span<char> hex)
    {
        const string digits = "0123456789abcdef";
        for (var i = 0; i < bytes.Length; i++)
        {
            (hex[2 * i], hex[(2 * i) + 1]) = (digits[bytes[i] >> 4], digits[bytes[i] & 0xF]);
        }
    }
}
