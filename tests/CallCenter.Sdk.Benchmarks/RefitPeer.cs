using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Refit;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// What users would pick instead: a Refit client with Microsoft's standard resilience handler, and a handler that signs. It retries POST by
/// default, so it can ring twice; it is here for its cost.
/// </summary>
internal sealed class RefitPeer : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly IPeerApi _api;

    public RefitPeer(Uri host, Func<HttpMessageHandler> handler, string appId, string certId, string secret)
    {
        var services = new ServiceCollection();
        var builder = services.AddHttpClient("peer", http =>
        {
            http.BaseAddress = new Uri(host, "/v1/account/cert");
            http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        }).ConfigurePrimaryHttpMessageHandler(handler);
        builder.AddStandardResilienceHandler();
        builder.AddHttpMessageHandler(() => new Signing(appId, certId, Encoding.UTF8.GetBytes(secret)));
        _services = services.BuildServiceProvider();
        _api = RestService.ForGenerated<IPeerApi>(
            _services.GetRequiredService<IHttpClientFactory>().CreateClient("peer"),
            new RefitSettings(new SystemTextJsonContentSerializer(new JsonSerializerOptions { TypeInfoResolver = HandWrittenJson.Default }))
            {
                RequestBodySerialization = RequestBodySerializationMode.Buffered,
            });
    }

    public async Task<HandWrittenReply> AttachAgentAsync(
        string conversationId, string agentId, int mode, CancellationToken cancellationToken)
    {
        var reply = await _api.AttachAgentAsync(
            conversationId, new HandWrittenAttach(agentId, mode), cancellationToken).ConfigureAwait(false);
        return reply is { Code: "000000" } ? reply : throw new InvalidOperationException(reply.Code);
    }

    public void Dispose() => _services.Dispose();

    private sealed class Signing(string appId, string certId, byte[] key) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var timestamp = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString(
                "yyyyMMddHHmmss", CultureInfo.InvariantCulture);
            var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            var digest = Convert.ToHexStringLower(MD5.HashData(body));
            var text = $"POST\n{digest}\n{request.Content.Headers.ContentType}\n{timestamp}\n{appId}\n{request.RequestUri!.AbsolutePath}";
            request.Headers.Add("AppID", appId);
            request.Headers.Add("CertID", certId);
            request.Headers.Add("Timestamp", timestamp);
            request.Headers.Add("Signature", Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))));
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>The peer's one call.</summary>
internal interface IPeerApi
{
    [Post("/callcenter/conversation/{conversationId}/attachAgent")]
    Task<HandWrittenReply> AttachAgentAsync(string conversationId, [Body] HandWrittenAttach payload, CancellationToken cancellationToken);
}
