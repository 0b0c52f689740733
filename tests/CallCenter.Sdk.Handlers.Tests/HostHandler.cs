namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>The send that is left, as a host's handler sees it.</summary>
internal delegate Task<HttpResponseMessage> NextSend(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>A host's handler, written as one function.</summary>
internal sealed class HostHandler(Func<NextSend, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        send(base.SendAsync, request, cancellationToken);
}
