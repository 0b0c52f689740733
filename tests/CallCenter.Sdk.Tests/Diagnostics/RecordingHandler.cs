using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>
/// The primary handler: keeps what went out, and answers in the platform's stead where a test wants words that the emulator does not say.
/// The bodies are kept above the SDK's own handler, because who asks for a body below it has sent it.
/// </summary>
internal sealed class RecordingHandler(HttpMessageHandler platform) : DelegatingHandler(platform)
{
    public ConcurrentBag<string> Signatures { get; } = [];

    public ConcurrentBag<string> Bodies { get; } = [];

    public Func<HttpResponseMessage>? Answer { get; set; }

    public static HttpResponseMessage Reply(
        HttpStatusCode status,
        string body,
        string contentType = "application/json",
        params IEnumerable<KeyValuePair<string, string>> headers)
    {
        var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        response.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues("Signature", out var signatures))
        {
            Signatures.Add(signatures.Single());
        }

        return Answer?.Invoke() ?? await base.SendAsync(request, cancellationToken);
    }

    internal sealed class OfBodies(RecordingHandler below) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            below.Bodies.Add(Encoding.UTF8.GetString(await request.Content!.ReadAsByteArrayAsync(cancellationToken)));
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
