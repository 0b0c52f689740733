using CallCenter.Sdk.Testing.Faults;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>A reply's body that breaks off, or comes byte by byte on the emulator's clock.</summary>
internal sealed class FaultyStream(Outcome outcome, TimeProvider clock) : Stream
{
    private int position;

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
        if (outcome.Ending == Ending.Dripped && position < outcome.Sent.Length)
        {
            await Task.Delay(outcome.Drip, clock, cancellationToken).ConfigureAwait(false);
            return Copy(buffer.Span, most: 1);
        }

        return Copy(buffer.Span, int.MaxValue);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => outcome.Ending == Ending.Dripped
        ? throw new NotSupportedException("A dripping reply is read asynchronously.")
        : Copy(buffer.AsSpan(offset, count), int.MaxValue);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Copy(Span<byte> buffer, int most)
    {
        var rest = outcome.Sent.Span[position..];
        if (rest.IsEmpty && outcome.Ending == Ending.Cut && !buffer.IsEmpty)
            throw Transport.ResponseEnded();
        var count = Math.Min(Math.Min(rest.Length, buffer.Length), most);
        rest[..count].CopyTo(buffer);
        position += count;
        return count;
    }
}
