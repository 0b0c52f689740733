using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>
/// The platform's check of credentials, in its order. Written from the contract and independent of the SDK's signer, so that a fault in
/// one does not hide a fault in the other. (docs/wire-contract.md, sections 2 and 3.)
/// </summary>
internal static class SignatureCheck
{
    private const string TimestampFormat = "yyyyMMddHHmmss";
    private static readonly string[] Headers = ["AppID", "CertID", "Timestamp", "Signature"];
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);

    /// <returns>The reply that refuses the request, or <see langword="null"/> when the credentials are accepted.</returns>
    public static WireReply? Refusal(WireRequest request, IReadOnlyDictionary<string, Account> accounts, DateTimeOffset now)
    {
        if (accounts.Count == 0)
        {
            return TryReadHeader(request, "CertID", out var unknown) ? UnknownAccount(unknown) : null;
        }

        if (Headers.FirstOrDefault(header => !TryReadHeader(request, header, out _)) is { } missing)
        {
            return Replies.Unauthorized(
                "没有找到授权凭证", $"the header {missing} is missing: from the first WithAccount on every request is signed");
        }

        var (appId, certId, signature) = (request.Header("AppID")!, request.Header("CertID")!, request.Header("Signature")!);
        var timestamp = request.Header("Timestamp")!;
        if (!TryReadTimestamp(timestamp, out var signedAt))
        {
            return Replies.Unauthorized(
                "无效的时间戳参数", $"the Timestamp is yyyyMMddHHmmss in China's time, for example {Timestamp(now)}");
        }

        if (!accounts.TryGetValue(certId, out var account))
        {
            return UnknownAccount(certId);
        }

        if (account.AddressBlacklisted)
        {
            return Replies.Forbidden();
        }

        if (account.Disabled)
        {
            return Replies.Unauthorized("子账号被禁用");
        }

        if (account.AppId != appId)
        {
            return Replies.Unauthorized("无效的appid", $"account \"{certId}\" was set up with app \"{account.AppId}\"");
        }

        if (account.AddressNotWhitelisted)
        {
            return Replies.Envelope(PlatformCode.AddressNotWhitelisted) with { ContentType = null };
        }

        if (signature != Sign(StringToSign(request, timestamp, appId), account.SecretKey))
        {
            return Replies.Unauthorized("签名不正确", $"expected a signature of \"{StringToSign(request, timestamp, appId)}\"");
        }

        return now - signedAt > Validity
            ? Replies.Unauthorized(
                "签名过期", $"signed at {timestamp}, and it is {Timestamp(now)} in China: give both the same TimeProvider")
            : null;
    }

    public static WireReply UnknownAccount(string certId) =>
        Replies.Unauthorized("无效的鉴权账号", $"no account \"{certId}\" was set up: WithAccount(\"{certId}\", ...)");

    public static string StringToSign(WireRequest request, string timestamp, string appId)
    {
        var hasBody = request.Method is "POST" or "PUT";
        string[] parts =
        [
            request.Method,
            hasBody ? Convert.ToHexString(MD5.HashData(request.Body)).ToLowerInvariant() : "",
            hasBody ? request.Header("Content-Type") ?? "null" : "",
            timestamp,
            appId,
            request.Path,
        ];
        return string.Join('\n', parts);
    }

    public static string Sign(string text, string secretKey) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(text)));

    private static bool TryReadHeader(WireRequest request, string name, out string value)
    {
        value = request.Header(name) ?? "";
        return value.Length > 0;
    }

    // A test may set the clock to the end of time, where no offset fits.
    private static string Timestamp(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        var local = utc < DateTime.MaxValue - ChinaStandardTime ? utc + ChinaStandardTime : DateTime.MaxValue;
        return local.ToString(TimestampFormat, CultureInfo.InvariantCulture);
    }

    private static bool TryReadTimestamp(string text, out DateTimeOffset time)
    {
        var read = DateTime.TryParseExact(text, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) &&
            local.Year > 1;
        time = read ? new DateTimeOffset(local, ChinaStandardTime) : default;
        return read;
    }
}
