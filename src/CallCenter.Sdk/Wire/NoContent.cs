using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// The content of responses that nobody reads: one for all. It is never disposed, because Refit asks each for its length.
/// </summary>
internal sealed class NoContent : HttpContent
{
    private NoContent() => Headers.ContentLength = 0;

    public static NoContent Shared { get; } = new();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return true;
    }

    [SuppressMessage("Usage", "CA2215", Justification = "It holds nothing, and all responses share it.")]
    protected override void Dispose(bool disposing)
    {
    }
}
