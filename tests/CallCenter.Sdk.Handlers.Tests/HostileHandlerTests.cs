using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Handlers that block, lie, throw what nobody expects, or send what is not the call's.</summary>
public sealed class HostileHandlerTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const string Number = "13800138000";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_second_sender_that_blocks_its_thread_holds_up_nobody()
    {
        var bothSent = new TaskCompletionSource();
        var (firstWasDone, secondIsDone) = (false, new TaskCompletionSource());
        await using var server = new RawServer(RawReply.Yes) { BeforeReply = bothSent.Task };
        await using var services = Create(server, async (next, request, token) =>
        {
            var first = next(request, token);
            var second = next(request, token);
            bothSent.SetResult();
            var response = await second;
            firstWasDone = IsDoneSoon(first);
            secondIsDone.SetResult();
            return response;
        });

        var (reply, _) = await HandlerHost.CallAsync(services, InviteOutAsync);
        await secondIsDone.Task;

        Assert.Equal((true, 1, 1), (firstWasDone, reply!.Attempts, server.Rings));
    }

    [Fact]
    public async Task A_call_that_ends_does_not_wait_for_senders_that_are_left_behind()
    {
        using var release = new ManualResetEventSlim();
        await using var server = new RawServer(RawReply.Silence);
        await using var services = Create(server, async (next, request, ignored) =>
        {
            _ = next(request, CancellationToken.None);
            _ = BlockAfterAsync(next(request, CancellationToken.None));
            await server.UntilReceivedAsync(1, TestContext.Current.CancellationToken);
            throw new InvalidOperationException("it gives up");
        });

        var call = Task.Run(() => HandlerHost.CallAsync(services, InviteOutAsync), TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal(Delivery.Unknown, (await call.WaitAsync(Patience, TestContext.Current.CancellationToken)).Failure!.Delivery);
        }
        finally
        {
            release.Set();
        }

        async Task BlockAfterAsync(Task sending)
        {
            try
            {
                await sending;
            }
            catch (HttpRequestException)
            {
                // The call has ended, and this sender does something else that takes long.
            }

            release.Wait(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_send_that_is_left_behind_is_canceled_when_the_call_has_ended()
    {
        var canceled = new TaskCompletionSource();
        await using var services = HandlerHost.Create(new Uri("http://127.0.0.1:9/v1/account/cert/"), builder => builder
            .AddHttpMessageHandler(static () => new HostHandler(static (next, request, ignored) =>
            {
                _ = next(request, CancellationToken.None);
                throw new InvalidOperationException("it gives up");
            }))
            .ConfigurePrimaryHttpMessageHandler(() => new HostHandler(async (_, _, token) =>
            {
                await using var registration = token.Register(canceled.SetResult);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return new HttpResponseMessage();
            })));

        Assert.Equal(Delivery.NotSent, (await HandlerHost.CallAsync(services, InviteOutAsync)).Failure!.Delivery);

        await canceled.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task An_answer_of_a_handlers_own_that_never_ends_is_not_waited_for_longer_than_the_attempt_has()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, static builder => builder.AddHttpMessageHandler(
            static () => new HostHandler(static (_, _, _) =>
                Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new EndlessStream()) }))), HandlerHost.Hurried);

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

        Assert.Equal((Delivery.NotSent, 0), (Assert.IsType<CallCenterTimeoutException>(failure).Delivery, server.Requests.Count));
    }

    [Fact]
    public async Task A_handler_that_runs_out_of_memory_is_a_handler_that_failed()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var before = Create(server, static (_, _, _) => throw new InsufficientMemoryException(Number));
        await using var after = Create(server, static async (next, request, token) =>
        {
            await next(request, token);
            throw new InsufficientMemoryException(Number);
        });
        await using var primary = HandlerHost.Create(server.BaseUrl, static builder => builder.ConfigurePrimaryHttpMessageHandler(
            static () => new HostHandler(static (_, _, _) => throw new InsufficientMemoryException(Number))));

        var (_, failure) = await HandlerHost.CallAsync(before, InviteOutAsync);
        var (reply, _) = await HandlerHost.CallAsync(after, InviteOutAsync);

        Assert.Equal(Delivery.NotSent, Assert.IsType<CallCenterConnectionException>(failure).Delivery);
        Assert.DoesNotContain(Number, failure.ToString(), StringComparison.Ordinal);
        Assert.Equal((1, 1), (reply!.Attempts, server.Rings));
        (_, failure) = await HandlerHost.CallAsync(primary, InviteOutAsync);
        Assert.Equal((Delivery.NotSent, 4), (failure!.Delivery, failure.Attempts)); // as any failure to connect, it is retried
    }

    [Fact]
    public async Task A_request_whose_content_is_used_up_is_not_sent()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = Create(server, static async (next, request, token) =>
        {
            var body = await request.Content!.ReadAsStreamAsync(token);
            await body.CopyToAsync(Stream.Null, token); // as a logger reads it, and then
            request.Content = new StreamContent(body);
            return await next(request, token);
        });

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.NotSent, 0), (failure!.Delivery, server.Requests.Count));
    }

    [Fact]
    public async Task The_request_of_an_earlier_call_does_not_answer_a_later_one()
    {
        HttpRequestMessage? first = null;
        await using var server = new RawServer(RawReply.Yes);
        await using var services = Create(server, (next, request, token) => next(first ??= request, token));

        var (reply, _) = await HandlerHost.CallAsync(services, InviteOutAsync);
        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((1, Delivery.NotSent), (reply!.Attempts, failure?.Delivery));
        Assert.Equal(1, server.Rings);
    }

    // blocks, as handlers do that were asynchronous later
    private static bool IsDoneSoon(Task sending) => sending.Wait(Patience);

    private static ServiceProvider Create(
        RawServer server, Func<NextSend, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) =>
        HandlerHost.Create(server.BaseUrl, builder => builder.AddHttpMessageHandler(() => new HostHandler(send)));

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, Number, TimeSpan.FromMinutes(30), cancellationToken);

    /// <summary>Gives nothing, has no end, and cannot be canceled.</summary>
    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(new TaskCompletionSource<int>().Task);
    }
}
