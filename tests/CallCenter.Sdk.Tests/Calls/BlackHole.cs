namespace CallCenter.Sdk.Tests.Calls;

/// <summary>A gateway that takes no connection: the body is never asked for.</summary>
internal sealed class BlackHole : HttpMessageHandler
{
    public SemaphoreSlim Connects { get; } = new(0);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Connects.Release();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException();
    }

    protected override void Dispose(bool disposing)
    {
        Connects.Dispose();
        base.Dispose(disposing);
    }
}
