using System.Globalization;
using System.Net;

namespace CallCenter.Sdk;

/// <summary>
/// The platform did not accept who is calling: HTTP 401 (credentials) or 403 (a black-listed address). (docs/wire-contract.md, sections 2
/// and 3.)
/// </summary>
public sealed class CallCenterAuthenticationException : CallCenterException
{
    /// <summary>Makes one, for tests that replace <see cref="IConversationClient"/>.</summary>
    /// <param name="operation">The operation by its name on the wire, for instance <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="delivery">Whether the platform may have acted.</param>
    /// <param name="statusCode">401 or 403.</param>
    /// <param name="reason">The platform's reason.</param>
    public CallCenterAuthenticationException(
        string operation, string conversationId, Delivery delivery, HttpStatusCode statusCode, string? reason = null)
        : this(new CallFailure(operation, conversationId, delivery), statusCode, reason, AuthenticationReason.Explain(statusCode, reason))
    {
    }

    internal CallCenterAuthenticationException(CallFailure failure, HttpStatusCode statusCode, string? reason, string explanation)
        : base(failure, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)statusCode}, {explanation}."))
    {
        StatusCode = statusCode;
        Reason = reason;
    }

    /// <summary>401 or 403.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>
    /// The platform's reason as it came, for instance <c>签名不正确</c>; <see langword="null"/> when it gave none. Not part of the exception's
    /// text.
    /// </summary>
    public string? Reason { get; }

    /// <summary>
    /// What was signed, six lines, to compare with what the gateway saw; <see langword="null"/> when the request was not signed.
    /// It holds no secret, and the body as a digest (MD5) only. Treat it like the telephone number of an inviteOut, which can be found from
    /// the digest by trying all numbers: keep it out of logs that the number must not be in.
    /// </summary>
    public string? StringToSign { get; internal init; }

    /// <summary>
    /// How far the platform's clock was ahead of the time that was signed, from the answer's Date header; negative when it was behind,
    /// <see langword="null"/> when unknown. More than five minutes explains an expired signature.
    /// </summary>
    public TimeSpan? ClockOffset { get; internal init; }
}
