namespace CallCenter.Sdk.Signing;

/// <summary>Takes the last send's signature off a message that is sent again, before a logger sees it.</summary>
internal sealed class SignatureRemover : DelegatingHandler
{
    private static readonly string[] SignatureHeaders = ["AppID", "CertID", "Timestamp", "Signature"];

    public static void RemoveFrom(HttpRequestMessage request)
    {
        foreach (var name in SignatureHeaders) request.Headers.Remove(name);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        RemoveFrom(request);
        return base.SendAsync(request, cancellationToken);
    }
}
