namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Sends synchronously, which would pass by what is done in SendAsync.</summary>
internal sealed class SyncHandler : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.Run(() => base.Send(request, cancellationToken), cancellationToken);
}
