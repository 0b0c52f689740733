using System.Globalization;
using System.Net;

namespace CallCenter.Sdk;

/// <summary>
/// An answer came that is not the platform's envelope: an error status, an empty, foreign, broken or oversized body.
/// Told are its status, type and length; never the body. (Wire contract, section 3.)
/// </summary>
public sealed class CallCenterReplyException : CallCenterException
{
    internal CallCenterReplyException(CallFailure failure, HttpStatusCode statusCode, string? contentType, long? contentLength, string fault)
        : base(failure, string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)statusCode}, {fault}."))
    {
        StatusCode = statusCode;
        ContentType = contentType;
        ContentLength = contentLength;
    }

    /// <summary>The HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The media type that the answer claimed, without parameters; <see langword="null"/> when it claimed none.</summary>
    public string? ContentType { get; }

    /// <summary>The body's length in bytes, as far as it was announced or read; <see langword="null"/> when neither.</summary>
    public long? ContentLength { get; }
}
