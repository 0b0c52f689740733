using System.Net;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// The body that goes out, written once. The attempt decides at the moment of writing whether it may go out, and that is the proof of "not
/// sent": until the transport asks for these bytes, it has put nothing of the request on the wire.
/// </summary>
/// <remarks>Not a <see cref="ByteArrayContent"/>: that gives its bytes away without being asked to write them.</remarks>
internal sealed class WireContent : HttpContent
{
    private readonly Attempt _attempt;
    private readonly WireSend _send;

    public WireContent(Attempt attempt, WireSend send)
    {
        (_attempt, _send) = (attempt, send);
        Headers.TryAddWithoutValidation("Content-Type", PayloadContent.JsonUtf8);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _attempt.BeginWriting(_send);
        return stream.WriteAsync(_send.Body, cancellationToken).AsTask();
    }

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        _attempt.BeginWriting(_send);
        stream.Write(_send.Body);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _send.Body.Length;
        return true;
    }
}
