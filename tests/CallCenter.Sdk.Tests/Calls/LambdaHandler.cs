namespace CallCenter.Sdk.Tests.Calls;

/// <summary>What the handlers below do with a request.</summary>
internal delegate Task<HttpResponseMessage> SendNext(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>What a handler does with a request, and with the handlers below.</summary>
internal delegate Task<HttpResponseMessage> SendThrough(SendNext next, HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>A host's handler that a test writes in place.</summary>
internal sealed class LambdaHandler(SendThrough send) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        send(base.SendAsync, request, cancellationToken);
}
