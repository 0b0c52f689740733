using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// What a careful engineer writes by hand for the same job: one POST, signed, with a time-out, its envelope read and judged. No retries,
/// no circuit breaker, no guard, no telemetry, no argument checks.
/// </summary>
internal sealed class HandWritten(HttpClient http, string basePath, string appId, string certId, string secret)
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(60);
    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public async Task<HandWrittenReply> AttachAgentAsync(
        string conversationId, string agentId, int mode, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new HandWrittenAttach(agentId, mode), HandWrittenJson.Default.HandWrittenAttach);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(AttemptTimeout);

        var path = $"{basePath}callcenter/conversation/{conversationId}/attachAgent";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        Sign(request, path, body);

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
        response.EnsureSuccessStatusCode();
        using var stream = await response.Content.ReadAsStreamAsync(timeout.Token).ConfigureAwait(false);
        var reply = await JsonSerializer.DeserializeAsync(stream, HandWrittenJson.Default.HandWrittenReply, timeout.Token)
            .ConfigureAwait(false);
        return reply is { Code: "000000" } ? reply : throw new InvalidOperationException(reply?.Code);
    }

    private void Sign(HttpRequestMessage request, string path, byte[] body)
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var timestamp = now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var digest = Convert.ToHexStringLower(MD5.HashData(body));
        var text = $"POST\n{digest}\napplication/json; charset=utf-8\n{timestamp}\n{appId}\n{path}";
        request.Headers.Add("AppID", appId);
        request.Headers.Add("CertID", certId);
        request.Headers.Add("Timestamp", timestamp);
        request.Headers.Add("Signature", Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text))));
    }
}

internal sealed record HandWrittenAttach(
    [property: JsonPropertyName("agentId")] string AgentId,
    [property: JsonPropertyName("voiceIoMode")] int? VoiceIoMode);

internal sealed record HandWrittenReply(
    [property: JsonPropertyName("code")] string Code,
    [property: JsonPropertyName("msg")] string? Message,
    [property: JsonPropertyName("data")] JsonElement? Data);

[JsonSerializable(typeof(HandWrittenAttach))]
[JsonSerializable(typeof(HandWrittenReply))]
internal sealed partial class HandWrittenJson : JsonSerializerContext;
