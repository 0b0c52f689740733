using System.Net.Http.Headers;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>The two sides of a comparison over the same kind of handler.</summary>
internal sealed class Pair : IDisposable
{
    private const string BasePath = "/v1/account/cert/";
    private static readonly AttachAgentRequest Request = new("1001") { VoiceIoMode = VoiceIoMode.PlaybackAndCapture };
    private readonly HttpClient http;
    private readonly HandWritten byHand;
    private readonly ConversationClient? sdk;

    public Pair(Uri host, Func<HttpMessageHandler> handler, bool makeSdk = true)
    {
        http = new HttpClient(handler()) { BaseAddress = host, Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        byHand = new HandWritten(http, BasePath, "app", "cert", "made-up-secret");
        if (makeSdk) sdk = new ConversationClient(Options(host), handler());
    }

    public static ConversationClientOptions Options(Uri host) =>
        new() { BaseUrl = new Uri(host, BasePath), AppId = "app", CertId = "cert", SecretKey = "made-up-secret" };

    public Task ByHandAsync() => byHand.AttachAgentAsync("8af4eaf75775c93e0157792090b60008", "1001", 1, CancellationToken.None);

    public Task SdkAsync() => sdk!.AttachAgentAsync("8af4eaf75775c93e0157792090b60008", Request);

    public void Dispose()
    {
        http.Dispose();
        sdk?.Dispose();
    }
}
