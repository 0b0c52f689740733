using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>Reads an outgoing HttpClient request as it would go over the wire.</summary>
internal static class ClientRequest
{
    /// <summary>Without the body: nothing was asked of the content, so that its sender knows that it was not sent.</summary>
    public static WireRequest WithoutBody(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        foreach (var (name, values) in request.Content?.Headers.NonValidated ?? default)
        {
            headers[name] = values.ToString();
        }

        var target = request.RequestUri?.PathAndQuery ?? throw new InvalidOperationException("An absolute request address is needed.");
        return new(request.Method.Method, target, Mount: 0, headers, Body: []);
    }

    public static async Task<byte[]> ReadBodyAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Content is { } content ? await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false) : [];
}
