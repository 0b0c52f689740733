using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// The sides of a comparison over the same kind of handler: by hand, the SDK from a container, and what users would pick instead.
/// </summary>
internal sealed class Pair : IDisposable
{
    private const string BasePath = "/v1/account/cert/";
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private static readonly AttachAgentRequest Request = new("1001") { VoiceIoMode = VoiceIoMode.PlaybackAndCapture };
    private static readonly InviteOutRequest Invitation = new("13800138000", TimeSpan.FromMinutes(30));
    private readonly HttpClient _http;
    private readonly HandWritten _byHand;
    private readonly ServiceProvider _services;
    private readonly IConversationClient? _sdk;
    private readonly RefitPeer? _peer;

    public Pair(Uri host, Func<HttpMessageHandler> handler, bool makeSdk = true, bool makePeer = false)
    {
        _http = new HttpClient(handler()) { BaseAddress = host, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _byHand = new HandWritten(_http, BasePath, "app", "cert", "made-up-secret");
        var services = new ServiceCollection();
        services.AddConversationClient(options =>
            (options.BaseUrl, options.AppId, options.CertId, options.SecretKey) = (new Uri(host, BasePath), "app", "cert",
                "made-up-secret")).ConfigurePrimaryHttpMessageHandler(handler);
        _services = services.BuildServiceProvider();
        if (makeSdk)
        {
            _sdk = _services.GetRequiredService<IConversationClient>();
        }

        if (makePeer)
        {
            _peer = new RefitPeer(host, handler, "app", "cert", "made-up-secret");
        }
    }

    public Task ByHandAsync() => _byHand.AttachAgentAsync(Conversation, "1001", 1, CancellationToken.None);

    public Task SdkAsync() => _sdk!.AttachAgentAsync(Conversation, Request);

    public Task PeerAsync() => _peer!.AttachAgentAsync(Conversation, "1001", 1, CancellationToken.None);

    public Task InviteAsync() => _sdk!.InviteOutAsync(Conversation, Invitation);

    public void Dispose()
    {
        _http.Dispose();
        _services.Dispose();
        _peer?.Dispose();
    }
}
