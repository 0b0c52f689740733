using System.Net;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>A status that is no 2xx says by itself what it proves, also when its body breaks off or never comes.</summary>
public sealed class CutAnswerTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    [Theory]
    [InlineData(400, Delivery.Refused, 1)]
    [InlineData(401, Delivery.Refused, 1)]
    [InlineData(404, Delivery.Refused, 1)]
    [InlineData(429, Delivery.Refused, 4)]
    [InlineData(200, Delivery.Unknown, 1)]
    [InlineData(409, Delivery.Unknown, 1)]
    [InlineData(500, Delivery.Unknown, 1)]
    public async Task An_answer_that_is_cut(int status, Delivery delivery, int sends)
    {
        await using var server = new RawServer(RawReply.Status(status, acts: false, "HTTP Status").Cut());
        await using var services = HandlerHost.Create(server.BaseUrl, static _ => { });

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((delivery, sends, sends), (failure!.Delivery, failure.Attempts, server.Requests.Count));
        Assert.Equal(status == 200, failure is CallCenterConnectionException);
    }

    [Theory]
    [InlineData(404, Delivery.Refused)]
    [InlineData(500, Delivery.Unknown)]
    public async Task An_answer_whose_body_never_comes(int status, Delivery delivery)
    {
        var stalled = RawReply.Status(status, acts: false, "HTTP Status").Cut() with { Resets = false, Hangs = true };
        await using var server = new RawServer(stalled);
        await using var services = HandlerHost.Create(server.BaseUrl, static _ => { }, HandlerHost.Hurried);

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((HttpStatusCode)status, Assert.IsType<CallCenterReplyException>(failure).StatusCode);
        Assert.Equal((delivery, 1, 11), (failure.Delivery, server.Requests.Count, ((CallCenterReplyException)failure).ContentLength));
    }

    [Fact]
    public async Task An_attach_that_hears_a_cut_500_is_retried()
    {
        await using var server = new RawServer(RawReply.Status(500, acts: true, "HTTP Status").Cut(), RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, static _ => { });

        var (reply, _) = await HandlerHost.CallAsync(
            services, static (client, token) => client.AttachAgentAsync(Conversation, "1001", cancellationToken: token));

        Assert.Equal(2, reply!.Attempts);
    }

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);
}
