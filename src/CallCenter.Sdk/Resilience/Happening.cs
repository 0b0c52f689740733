using System.Net;

namespace CallCenter.Sdk.Resilience;

/// <summary>How an attempt failed, in the terms of the design's table of what may be repeated.</summary>
internal enum Happening
{
    /// <summary>No connection stood: name not resolved, connection refused, TLS failed.</summary>
    NoConnection,

    /// <summary>A handler above the guard failed, so nothing was handed to the network.</summary>
    StoppedBeforeSend,

    /// <summary>The circuit is open.</summary>
    CircuitOpen,

    /// <summary>The answer says that nothing was done and to come back: code 000004, HTTP 429, HTTP 503 with Retry-After.</summary>
    ComeBackLater,

    /// <summary>HTTP 408, 500, 502, 504, or 503 without Retry-After.</summary>
    ServerTrouble,

    /// <summary>The connection broke, the reply ended early, or the time for the attempt was up.</summary>
    ConnectionBroke,

    /// <summary>The guard blocked a second send; the first one's fate is not known.</summary>
    SendBlocked,

    /// <summary>A definite no: 401, 403, another 4xx, or any other code.</summary>
    SaidNo,

    /// <summary>HTTP 200 that is no envelope.</summary>
    NoEnvelope,

    /// <summary>Anything that the table does not name: not repeated, because an unknown case could ring twice.</summary>
    Unforeseen,
}

/// <summary>From raw events to <see cref="Happening"/>s. Message texts decide nothing.</summary>
internal static class Happenings
{
    public static Happening Of(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } =>
            Happening.NoConnection,
        Api.SendBlockedException => Happening.SendBlocked,
        HttpRequestException or IOException or OperationCanceledException or TimeoutException => Happening.ConnectionBroke,
        _ => Happening.Unforeseen,
    };

    public static Happening Of(HttpStatusCode status, bool hasRetryAfter) => (int)status switch
    {
        429 => Happening.ComeBackLater,
        503 when hasRetryAfter => Happening.ComeBackLater,
        408 or 500 or 502 or 503 or 504 => Happening.ServerTrouble,
        >= 400 and < 500 => Happening.SaidNo,
        >= 200 and < 300 => Happening.NoEnvelope,
        _ => Happening.Unforeseen,
    };

    public static Happening Of(PlatformCode code) => code == PlatformCode.SystemBusy ? Happening.ComeBackLater : Happening.SaidNo;
}
