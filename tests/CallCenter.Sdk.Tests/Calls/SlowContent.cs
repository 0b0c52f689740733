using System.Net;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>A success that takes as long to read as the test says.</summary>
internal sealed class SlowContent(Action whileReading) : HttpContent
{
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        whileReading();
        await stream.WriteAsync("""{"code":"000000"}"""u8.ToArray());
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
