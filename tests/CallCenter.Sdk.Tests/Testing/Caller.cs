using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>A gateway's client written by hand with a bare HttpClient: what the emulator does is seen without the SDK's help.</summary>
internal sealed class Caller(PlatformEmulator platform, HttpMessageHandler handler, Uri? baseUrl = null) : IDisposable
{
    public const string Conversation = "8af4eaf75775c93e0157792090b60008";

    private readonly HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

    public Caller(PlatformEmulator platform)
        : this(platform, platform.CreateHandler())
    {
    }

    public Uri BaseUrl => baseUrl ?? platform.BaseUrl;

    public Task<Answer> AttachAsync(string agent, int? mode = null, string conversation = Conversation) =>
        CallAsync("attachAgent", $$"""{"agentId":"{{agent}}"{{(mode is null ? "" : $",\"voiceIoMode\":{mode}")}}}""", conversation);

    public Task<Answer> DetachAsync(string conversation = Conversation) =>
        CallAsync("dettachAgent", $$"""{"conversationId":"{{conversation}}"}""", conversation);

    public Task<Answer> InviteAgentAsync(string enqueue, string conversation = Conversation) =>
        CallAsync("inviteAgent", $$"""{"enqueue":{{System.Text.Json.JsonSerializer.Serialize(enqueue)}}}""", conversation);

    public Task<Answer> InviteOutAsync(string to, string conversation = Conversation, int? maxDial = null, int maxAnswer = 60) =>
        CallAsync(
            "inviteOut",
            $$"""{"to":"{{to}}","max_answer_seconds":{{maxAnswer}}{{(maxDial is null ? "" : $",\"max_dial_seconds\":{maxDial}")}}}""",
            conversation);

    public Task<Answer> CallAsync(string operation, string body, string conversation = Conversation) =>
        SendAsync(Request(HttpMethod.Post, $"callcenter/conversation/{conversation}/{operation}", body));

    public Task<Answer> SendAsync(HttpRequestMessage request) => SendUntilAsync(request, TestContext.Current.CancellationToken);

    public async Task<Answer> SendUntilAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, cancellationToken);
            return await Answer.ReadAsync(response, cancellationToken);
        }
    }

    public HttpRequestMessage Request(HttpMethod method, string path, string? body)
    {
        var request = new HttpRequestMessage(method, new Uri(BaseUrl, path));
        if (body is null)
        {
            return request;
        }

        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        return request;
    }

    /// <summary>Signs as the contract says, with code of the tests' own.</summary>
    public static HttpRequestMessage Sign(HttpRequestMessage request, string certId, string appId, string secret, DateTimeOffset at)
    {
        using var buffer = new MemoryStream();
        request.Content?.CopyTo(buffer, null, default);
        var timestamp = at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var isPost = request.Method == HttpMethod.Post;
        var text = string.Join('\n', [
            request.Method.Method,
            isPost ? Convert.ToHexStringLower(MD5.HashData(buffer.ToArray())) : "",
            isPost ? request.Content?.Headers.ContentType?.ToString() ?? "null" : "",
            timestamp,
            appId,
            request.RequestUri!.AbsolutePath]);
        request.Headers.Add("AppID", appId);
        request.Headers.Add("CertID", certId);
        request.Headers.Add("Timestamp", timestamp);
        request.Headers.Add(
            "Signature", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text))));
        return request;
    }

    public void Dispose() => client.Dispose();
}
