namespace CallCenter.Sdk.Wire;

/// <summary>How an attempt failed, in the terms of the table of what may be sent again.</summary>
internal enum FailureKind
{
    /// <summary>The body was never begun: no connection, or the time was up before it.</summary>
    NotConnected,

    /// <summary>A handler of the host's stopped the request before it was sent.</summary>
    HandlerFailed,

    /// <summary>The circuit is open.</summary>
    CircuitOpen,

    /// <summary>Busy, and nothing was done: code 000004, HTTP 429.</summary>
    Throttled,

    /// <summary>HTTP 401 with the reason 签名过期.</summary>
    SignatureExpired,

    /// <summary>A definite no: a status or a code that is answered before anything is done.</summary>
    Rejected,

    /// <summary>HTTP 408, 500, 502, 503 or 504: the work may have been done before it.</summary>
    ServerError,

    /// <summary>The connection broke after the body was begun, or the reply ended early.</summary>
    ConnectionLost,

    /// <summary>No answer in time, or nobody waited for it any longer.</summary>
    NoAnswer,

    /// <summary>Code 000002, 000003, or one that this version does not know: it proves nothing.</summary>
    UnprovenCode,

    /// <summary>A 2xx that is no envelope, or a status that the table does not name.</summary>
    MalformedReply,
}
