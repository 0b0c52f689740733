using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>Reads an outgoing HttpClient request as it would go over the wire.</summary>
internal static class ClientRequest
{
    public static async Task<WireRequest> ReadAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        byte[] body = [];
        if (request.Content is { } content)
        {
            body = await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            foreach (var (name, values) in content.Headers.NonValidated)
            {
                headers[name] = values.ToString();
            }
        }

        var target = request.RequestUri?.PathAndQuery ?? throw new InvalidOperationException("An absolute request address is needed.");
        return new(request.Method.Method, target, Mount: 0, headers, body);
    }
}
