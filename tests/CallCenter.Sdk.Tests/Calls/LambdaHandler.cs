namespace CallCenter.Sdk.Tests.Calls;

/// <summary>What the handlers below do with a request.</summary>
internal delegate Task<HttpResponseMessage> SendNext(HttpRequestMessage request, CancellationToken cancellationToken);

/// <summary>A host's handler that a test writes in place.</summary>
internal sealed class LambdaHandler(Func<SendNext, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => send(base.SendAsync, request, cancellationToken);
}
