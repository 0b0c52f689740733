using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Reads lines and counted bytes from a connection, by way of a buffer.</summary>
internal sealed class LineStream(Stream inner)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    public async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        List<byte> line = [];
        while (true)
        {
            var next = await NextAsync(cancellationToken);
            if (next == '\n')
            {
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(next);
        }
    }

    public async Task<byte[]> ReadAsync(int count, CancellationToken cancellationToken)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = await NextAsync(cancellationToken);
        }

        return bytes;
    }

    private ValueTask<byte> NextAsync(CancellationToken cancellationToken) =>
        _start < _end ? new(_buffer[_start++]) : FillAsync(cancellationToken);

    private async ValueTask<byte> FillAsync(CancellationToken cancellationToken)
    {
        (_start, _end) = (0, await inner.ReadAsync(_buffer, cancellationToken));
        return _end > 0 ? _buffer[_start++] : throw new EndOfStreamException("The server closed the connection.");
    }
}
