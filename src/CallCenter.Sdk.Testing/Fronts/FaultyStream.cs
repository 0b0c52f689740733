using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>A reply's body that ends early, or comes byte by byte on the emulator's clock.</summary>
/// <param name="sent">The bytes that come.</param>
/// <param name="drip">The time before each byte; zero: they come at once.</param>
/// <param name="breaksOff">Whether the connection breaks after them.</param>
/// <param name="clock">The emulator's clock.</param>
internal sealed class FaultyStream(ReadOnlyMemory<byte> sent, TimeSpan drip, bool breaksOff, TimeProvider clock) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (drip == TimeSpan.Zero || _position == sent.Length)
        {
            return Copy(buffer.Span, int.MaxValue);
        }

        await clock.DelayAsync(drip, cancellationToken).ConfigureAwait(false);
        return Copy(buffer.Span, most: 1);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => drip == TimeSpan.Zero
        ? Copy(buffer.AsSpan(offset, count), int.MaxValue)
        : throw new NotSupportedException("A dripping reply is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Copy(Span<byte> buffer, int most)
    {
        var rest = sent.Span[_position..];
        if (rest.IsEmpty && breaksOff && !buffer.IsEmpty)
        {
            throw Transport.ResponseEnded();
        }

        var count = Math.Min(Math.Min(rest.Length, buffer.Length), most);
        rest[..count].CopyTo(buffer);
        _position += count;
        return count;
    }
}
