using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>A primary handler that sends clones of the SDK's message, as a retry or a fail-over of the host's own does.</summary>
public sealed class PrimaryCloneTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    public static TheoryData<string> Refusals => ["429", "000004", "040501", "401", "expired"];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_that_follows_a_lost_answer_proves_nothing(string refusal)
    {
        await using var server = new RawServer(RawReply.Reset, Reply(refusal), RawReply.Yes);
        await using var services = CreateHost(server);

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.Unknown, 1), (failure?.Delivery, server.Rings));
        Assert.Equal(2, server.Requests.Count); // both are the primary handler's; the SDK sends no third one
        Assert.Contains("another body", Assert.IsType<CallCenterReplyException>(failure).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_success_is_a_success()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = CreateHost(server);

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.True(reply?.Attempts == 1, failure?.ToString());
    }

    private static RawReply Reply(string refusal) => refusal switch
    {
        "429" => RawReply.Status(429, acts: false),
        "401" => RawReply.Unauthorized,
        "expired" => RawReply.Expired,
        _ => RawReply.Code(refusal, acts: false),
    };

    private static ServiceProvider CreateHost(RawServer server) => HandlerHost.Create(
        server.BaseUrl, static builder => builder.ConfigurePrimaryHttpMessageHandler(static () => new HostHandler(SendClonesAsync)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
        }));

    private static async Task<HttpResponseMessage> SendClonesAsync(
        NextSend next, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            return await next(Clone(request, body), cancellationToken);
        }
        catch (HttpRequestException)
        {
            return await next(Clone(request, body), cancellationToken);
        }
    }

    private static HttpRequestMessage Clone(HttpRequestMessage request, byte[] body)
    {
        var clone = new HttpRequestMessage(request.Method, request.RequestUri) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers)
        {
            clone.Headers.TryAddWithoutValidation(name, values);
        }

        foreach (var (name, values) in request.Content!.Headers)
        {
            clone.Content.Headers.TryAddWithoutValidation(name, values);
        }

        return clone;
    }

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);
}
