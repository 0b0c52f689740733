using System.Buffers;
using System.Text;

namespace CallCenter.Sdk.Api;

/// <summary>A reply's body, read once, by its bytes, and no further than a bound. (Wire contract, section 3.)</summary>
internal readonly record struct ReplyBody(Envelope? Envelope, long Length, bool IsTooLong)
{
    private const int Start = 1024;
    private const int MaxReasonBytes = 1024;

    public static async ValueTask<ReplyBody> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes) return new ReplyBody(null, content.Headers.ContentLength.Value, IsTooLong: true);
        var (buffer, length) = await FillAsync(content, maxBytes, cancellationToken).ConfigureAwait(false);
        try
        {
            return length > maxBytes ? new ReplyBody(null, length, IsTooLong: true) : new ReplyBody(Envelope.Find(buffer.AsSpan(0, length)), length, IsTooLong: false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The reason in a 401's text, <c>HTTP Status 401 - reason</c>; <see langword="null"/> where the text is another.</summary>
    public static async ValueTask<string?> ReadReasonAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var (buffer, length) = await FillAsync(content, MaxReasonBytes, cancellationToken).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(buffer, 0, Math.Min(length, MaxReasonBytes));
        ArrayPool<byte>.Shared.Return(buffer);

        const string separator = " - ";
        var at = text.IndexOf(separator, StringComparison.Ordinal);
        return at > 0 && text.StartsWith("HTTP Status ", StringComparison.Ordinal) ? text[(at + separator.Length)..].Trim() : null;
    }

    // Reads to the end, or to one byte past the bound.
    private static async ValueTask<(byte[] Buffer, int Length)> FillAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Min(maxBytes + 1, Start));
        var length = 0;
        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        int read;
        while (length <= maxBytes && (read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false)) > 0)
        {
            length += read;
            if (length < buffer.Length) continue;
            var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
            buffer.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        return (buffer, length);
    }
}
