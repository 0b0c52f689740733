using System.Net.Http.Headers;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>The two sides of a comparison over the same kind of handler.</summary>
internal sealed class Pair : IDisposable
{
    private const string BasePath = "/v1/account/cert/";
    private static readonly AttachAgentRequest Request = new("1001") { VoiceIoMode = VoiceIoMode.PlaybackAndCapture };
    private readonly HttpClient _http;
    private readonly HandWritten _byHand;
    private readonly ConversationClient? _sdk;

    public Pair(Uri host, Func<HttpMessageHandler> handler, bool makeSdk = true)
    {
        _http = new HttpClient(handler()) { BaseAddress = host, Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        _byHand = new HandWritten(_http, BasePath, "app", "cert", "made-up-secret");
        if (makeSdk) _sdk = new ConversationClient(Options(host), handler());
    }

    public static ConversationClientOptions Options(Uri host) =>
        new() { BaseUrl = new Uri(host, BasePath), AppId = "app", CertId = "cert", SecretKey = "made-up-secret" };

    public Task ByHandAsync() => _byHand.AttachAgentAsync("8af4eaf75775c93e0157792090b60008", "1001", 1, CancellationToken.None);

    public Task SdkAsync() => _sdk!.AttachAgentAsync("8af4eaf75775c93e0157792090b60008", Request);

    public void Dispose()
    {
        _http.Dispose();
        _sdk?.Dispose();
    }
}
