namespace CallCenter.Sdk.Wire;

/// <summary>
/// The one table of what an outcome proves and what may be sent again (docs/what-happens-when.md shows it to users). What it does not name
/// is <see cref="Delivery.Unknown"/> and not sent again.
/// </summary>
internal static class FailureClassifier
{
    private const string Expired = "签名过期";

    public static RetryDecision Decide(FailureKind kind) => kind switch
    {
        FailureKind.NotConnected => new(Delivery.NotSent, RetriesIdempotent: true, RetriesOthers: true, IsOutage: true),
        FailureKind.HandlerFailed or FailureKind.CircuitOpen =>
            new(Delivery.NotSent, RetriesIdempotent: false, RetriesOthers: false, IsOutage: false),
        FailureKind.Throttled => new(Delivery.Refused, RetriesIdempotent: true, RetriesOthers: true, IsOutage: false),
        FailureKind.SignatureExpired or FailureKind.Rejected =>
            new(Delivery.Refused, RetriesIdempotent: false, RetriesOthers: false, IsOutage: false),
        FailureKind.ServerError or FailureKind.ConnectionLost =>
            new(Delivery.Unknown, RetriesIdempotent: true, RetriesOthers: false, IsOutage: true),
        FailureKind.NoAnswer => new(Delivery.Unknown, RetriesIdempotent: false, RetriesOthers: false, IsOutage: true),
        _ => new(Delivery.Unknown, RetriesIdempotent: false, RetriesOthers: false, IsOutage: false),
    };

    /// <returns>The kind of failure that an answer is; <see langword="null"/> for a success.</returns>
    public static FailureKind? Of(WireAnswer answer) => (int)answer.Status switch
    {
        >= 200 and < 300 => answer.Envelope is { } envelope ? Of(new PlatformCode(envelope.Code!)) : FailureKind.MalformedReply,
        401 when answer.Reason == Expired => FailureKind.SignatureExpired,
        400 or 401 or 403 or 404 or 405 or 406 or 407 or 411 or 413 or 414 or 415 or 431 => FailureKind.Rejected,
        429 => FailureKind.Throttled,
        408 or 500 or 502 or 503 or 504 => FailureKind.ServerError,
        _ => FailureKind.MalformedReply,
    };

    private static FailureKind? Of(PlatformCode code)
    {
        if (code == PlatformCode.Success)
        {
            return null;
        }

        if (code == PlatformCode.SystemBusy)
        {
            return FailureKind.Throttled;
        }

        if (code == PlatformCode.UnknownFailure || code == PlatformCode.InternalError)
        {
            return FailureKind.UnprovenCode;
        }

        return PlatformCodeMeaning.IsKnown(code) ? FailureKind.Rejected : FailureKind.UnprovenCode;
    }
}
