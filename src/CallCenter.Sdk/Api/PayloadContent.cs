using System.Net;

namespace CallCenter.Sdk.Api;

/// <summary>One attempt's request body: the payload's bytes, serialised once a call, and the attempt that they belong to.</summary>
internal abstract class PayloadContent : ByteArrayContent
{
    // Exactly what the platform's own clients send, and sign. (Wire contract, section 2.)
    private const string JsonUtf8 = "application/json; charset=utf-8";

    private protected PayloadContent(byte[] bytes, Attempt attempt)
        : base(bytes)
    {
        Bytes = bytes;
        Attempt = attempt;
        Headers.TryAddWithoutValidation("Content-Type", JsonUtf8);
    }

    public byte[] Bytes { get; }

    public Attempt Attempt { get; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    // A handler below the guard that writes the body a second time (it follows a redirect, say) would ring a second time.
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Attempt.BeforeBodyIsWritten();
        return stream.WriteAsync(Bytes, cancellationToken).AsTask();
    }
}

/// <inheritdoc/>
/// <typeparam name="TPayload">What the bytes say; it keeps <see cref="IConversationApi"/> typed.</typeparam>
internal sealed class PayloadContent<TPayload>(byte[] bytes, Attempt attempt) : PayloadContent(bytes, attempt);
