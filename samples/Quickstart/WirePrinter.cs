namespace Quickstart;

/// <summary>Prints each request as it goes over the wire. For a demonstration: in a service, bodies hold telephone numbers and do not belong in a log.</summary>
internal sealed class WirePrinter : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Console.WriteLine($"   {request.Method} {request.RequestUri!.PathAndQuery}");
        Console.WriteLine($"   {await request.Content!.ReadAsStringAsync(cancellationToken)}");
        var response = await base.SendAsync(request, cancellationToken);
        Console.WriteLine($"   HTTP {(int)response.StatusCode}");
        return response;
    }
}
