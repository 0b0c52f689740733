using System.Globalization;
using System.Net;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk;

/// <summary>
/// The platform did not accept who is calling: HTTP 401 (credentials) or 403 (a black-listed address). (Wire contract, sections 2 and 3.)
/// </summary>
public sealed class CallCenterAuthenticationException : CallCenterException
{
    internal CallCenterAuthenticationException(
        CallFailure failure, HttpStatusCode statusCode, string? reason, Signed? signed, DateTimeOffset? platformTime)
        : base(failure, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)statusCode}, {AuthenticationReason.Explain(statusCode, reason)}."))
    {
        StatusCode = statusCode;
        Reason = reason;
        Signed = signed;
        PlatformTime = platformTime;
    }

    /// <summary>401 or 403.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The platform's reason as it came, for instance <c>签名不正确</c>; <see langword="null"/> when it gave none. Not part of the exception's text.</summary>
    public string? Reason { get; }

    /// <summary>
    /// What was signed, six lines, to compare with what the gateway saw; <see langword="null"/> when the request was not signed.
    /// It holds no secret: the body is in it as a digest only.
    /// </summary>
    public string? StringToSign => Signed?.StringToSign;

    /// <summary>
    /// How far the platform's clock was ahead of the time that was signed, from the answer's Date header; negative when it was behind,
    /// <see langword="null"/> when unknown. More than five minutes explains an expired signature.
    /// </summary>
    public TimeSpan? ClockOffset => PlatformTime is { } time ? Signed?.SkewTo(time) : null;

    internal Signed? Signed { get; }

    internal DateTimeOffset? PlatformTime { get; }
}
