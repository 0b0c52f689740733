using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>A client that is disposed during a call: the call ends at once, and neither time nor a handler is blamed.</summary>
public sealed class DisposalTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_the_answer_is_waited_for_the_outcome_is_unknown(bool hasHandler)
    {
        await using var server = new RawServer(RawReply.Silence);
        await using var services = HandlerHost.Create(server.BaseUrl, builder =>
        {
            if (hasHandler)
            {
                builder.AddHttpMessageHandler(static () => new HostHandler(static (next, request, token) => next(request, token)));
            }
        });

        var call = HandlerHost.CallAsync(services, InviteOutAsync);
        await server.UntilReceivedAsync(1, TestContext.Current.CancellationToken);
        Dispose(services);

        var failure = Assert.IsType<CallCenterConnectionException>((await call).Failure);
        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
        Assert.Contains("the client was disposed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_the_send_nothing_was_sent()
    {
        await using var server = new RawServer(RawReply.Yes);
        ServiceProvider? services = null;
        await using var _ = services = HandlerHost.Create(server.BaseUrl, builder => builder.AddHttpMessageHandler(() =>
            new HostHandler((next, request, token) =>
            {
                Dispose(services!);
                return next(request, token);
            })));

        var failure = Assert.IsType<CallCenterConnectionException>((await HandlerHost.CallAsync(services, InviteOutAsync)).Failure);

        Assert.Equal((Delivery.NotSent, 0, 0), (failure.Delivery, failure.Attempts, server.Requests.Count));
        Assert.Contains("the client was disposed", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_connects_nothing_was_sent_and_no_retry_is_tried()
    {
        var connecting = new TaskCompletionSource();
        await using var services = HandlerHost.Create(new Uri("http://127.0.0.1:9/v1/account/cert/"), builder => builder
            .ConfigurePrimaryHttpMessageHandler(() => new HostHandler(async (_, _, token) =>
            {
                connecting.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return new HttpResponseMessage();
            })));

        var call = HandlerHost.CallAsync(services, InviteOutAsync);
        await connecting.Task;
        Dispose(services);

        var failure = Assert.IsType<CallCenterConnectionException>((await call).Failure);
        Assert.Equal((Delivery.NotSent, 1), (failure.Delivery, failure.Attempts));
        Assert.Contains("the client was disposed", failure.Message, StringComparison.Ordinal);
    }

    private static void Dispose(IServiceProvider services) => ((IDisposable)services.GetRequiredService<IConversationClient>()).Dispose();

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);
}
