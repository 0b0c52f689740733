using System.Globalization;
using System.Net;

namespace CallCenter.Sdk;

/// <summary>
/// An answer came that is not the platform's envelope: an error status, an empty, foreign, broken or oversized body.
/// Its status, type and length are told; never the body. (docs/wire-contract.md, section 3.)
/// </summary>
public sealed class CallCenterReplyException : CallCenterException
{
    /// <summary>Makes one, for tests that replace <see cref="IConversationClient"/>.</summary>
    /// <param name="operation">The operation by its name on the wire, for instance <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="delivery">Whether the platform may have acted.</param>
    /// <param name="statusCode">The HTTP status.</param>
    public CallCenterReplyException(string operation, string conversationId, Delivery delivery, HttpStatusCode statusCode)
        : this(new CallFailure(operation, conversationId, delivery), statusCode, contentType: null, contentLength: null,
            "not the platform's envelope")
    {
    }

    internal CallCenterReplyException(
        CallFailure failure, HttpStatusCode statusCode, string? contentType, long? contentLength, string fault)
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
