using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Safe is not enough: what can succeed does, and what is known is told.</summary>
public sealed class PrecisionTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_the_standard_resilience_handler_a_429_followed_by_a_yes_succeeds()
    {
        await using var server = new RawServer(RawReply.Status(429, acts: false), RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, Standard);

        var (reply, _) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((2, 2, 1), (reply!.Attempts, server.Requests.Count, server.Rings));
    }

    [Fact]
    public async Task Under_the_standard_resilience_handler_a_lasting_429_is_refused_after_a_bounded_number_of_sends()
    {
        await using var server = new RawServer(RawReply.Status(429, acts: false));
        await using var services = HandlerHost.Create(server.BaseUrl, Standard);

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal(HttpStatusCode.TooManyRequests, Assert.IsType<CallCenterReplyException>(failure).StatusCode);
        Assert.Equal((Delivery.Refused, 4, 4), (failure.Delivery, failure.Attempts, server.Requests.Count));
    }

    [Fact]
    public async Task Under_the_standard_resilience_handler_a_504_stays_a_504_and_unknown()
    {
        await using var server = new RawServer(RawReply.Status(504, acts: true));
        await using var services = HandlerHost.Create(server.BaseUrl, Standard);

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal(HttpStatusCode.GatewayTimeout, Assert.IsType<CallCenterReplyException>(failure).StatusCode);
        Assert.Equal((Delivery.Unknown, 1, 1), (failure.Delivery, failure.Attempts, server.Requests.Count));
    }

    [Fact]
    public async Task Under_the_standard_resilience_handler_an_attach_that_hears_500_is_sent_four_times_and_says_so()
    {
        await using var server = new RawServer(RawReply.Status(500, acts: true));
        await using var services = HandlerHost.Create(server.BaseUrl, Standard);

        var (_, failure) = await HandlerHost.CallAsync(
            services, static (client, token) => client.AttachAgentAsync(Conversation, "1001", cancellationToken: token));

        Assert.Equal((4, 4), (failure!.Attempts, server.Requests.Count));
    }

    [Fact]
    public async Task A_hedge_on_a_slow_platform_succeeds_with_one_ring()
    {
        var answer = new TaskCompletionSource();
        await using var server = new RawServer(RawReply.Yes) { BeforeReply = answer.Task };
        var hedged = new TaskCompletionSource();
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder
            .AddStandardHedgingHandler().Configure(options =>
            {
                options.Hedging.Delay = TimeSpan.FromMilliseconds(10);
                options.Hedging.OnHedging = _ =>
                {
                    hedged.TrySetResult();
                    return default;
                };
            }));

        var call = HandlerHost.CallAsync(services, InviteOutAsync);
        await hedged.Task;
        await server.UntilReceivedAsync(1, Token);
        answer.SetResult();

        Assert.Equal(1, (await call).Reply!.Attempts);
        Assert.Equal((1, 1), (server.Requests.Count, server.Rings));
    }

    [Fact]
    public async Task A_gateway_that_accepts_no_connection_is_not_sent_also_when_the_hosts_time_limit_ends_it()
    {
        await using var services = HandlerHost.Create(new Uri("http://127.0.0.1:9/v1/account/cert/"), static builder => builder
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectCallback = static async (_, token) =>
                {
                    await Task.Delay(Timeout.Infinite, token);
                    return Stream.Null;
                },
            })
            .AddResilienceHandler("limit",
                static pipeline =>
                    pipeline.AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero }).AddTimeout(TimeSpan.FromMilliseconds(20))));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.NotSent, true), (Assert.IsType<CallCenterTimeoutException>(failure).Delivery, failure.IsSafeToRetry));
    }

    [Fact]
    public async Task A_refused_connection_is_not_sent_under_every_chain()
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        // holds the port, so that no server of another test gets it, and accepts nothing
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = new Uri($"http://{closed.LocalEndPoint}/v1/account/cert/");
        foreach (var chain in HandlerChains.All.Where(static chain => !chain.AnswersItself))
        {
            await using var services = HandlerHost.Create(address, builder => chain.Add(builder, []));

            var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

            Assert.True(failure?.Delivery == Delivery.NotSent, $"{chain.Name}: {failure?.Delivery}");
        }
    }

    [Fact]
    public async Task A_token_that_was_refreshed_after_a_401_is_sent_and_the_call_succeeds()
    {
        await using var server = new RawServer(RawReply.Unauthorized, RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl,
            static builder => builder.AddHttpMessageHandler(static () => new HostHandler(static async (next, request, token) =>
        {
            request.Headers.Authorization = new("Bearer", "stale");
            var response = await next(request, token);
            if (response.StatusCode != HttpStatusCode.Unauthorized)
            {
                return response;
            }

            request.Headers.Authorization = new("Bearer", "fresh");
            return await next(request, token);
        })));

        var (reply, _) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal(2, reply!.Attempts);
        Assert.Equal(["Bearer stale", "Bearer fresh"], server.Requests.Select(static request => request.Headers["Authorization"].Single()));
    }

    [Fact]
    public async Task Two_equal_calls_at_once_through_a_handler_that_rebuilds_requests_ring_twice_because_they_are_two()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, static builder =>
            HandlerChains.All.Single(static chain => chain.Name == "retry on copies without options").Add(builder, []));

        var calls = await Task.WhenAll(HandlerHost.CallAsync(services, InviteOutAsync), HandlerHost.CallAsync(services, InviteOutAsync));

        Assert.All(calls, static call => Assert.Equal(1, call.Reply!.Attempts));
        Assert.Equal(2, server.Rings);
    }

    [Fact]
    public async Task A_nested_call_through_a_second_client_is_a_call_of_its_own()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var inner = HandlerHost.Create(server.BaseUrl, static _ => { });
        await using var outer = HandlerHost.Create(
            server.BaseUrl, builder => builder.AddHttpMessageHandler(() => new HostHandler(async (next, request, token) =>
        {
            await inner.GetRequiredService<IConversationClient>().AttachAgentAsync(Conversation, "1001", cancellationToken: token);
            using var rebuilt = new HttpRequestMessage(HttpMethod.Post, request.RequestUri);
            rebuilt.Content = new StringContent(await request.Content!.ReadAsStringAsync(token));
            return await next(rebuilt, token);
        })));

        var (reply, failure) = await HandlerHost.CallAsync(outer, InviteOutAsync);

        Assert.True(reply is not null, failure?.ToString());
        Assert.Equal(["attachAgent", "inviteOut"], server.Requests.Select(static request => request.Line.Split(' ')[1].Split('/')[^1]));
    }

    [Fact]
    public async Task A_request_of_one_client_does_not_go_out_through_another()
    {
        await using var server = new RawServer(RawReply.Yes);
        HttpMessageInvoker? other = null;
        await using var second = HandlerHost.Create(
            server.BaseUrl, builder => builder.AddHttpMessageHandler(() => new HostHandler((next, request, token) =>
        {
            other ??= new HttpMessageInvoker(new HostHandler((_, stolen, stolenToken) => next(stolen, stolenToken)));
            return next(request, token);
        })));
        await HandlerHost.CallAsync(second, InviteOutAsync);
        await using var first = HandlerHost.Create(server.BaseUrl,
            builder => builder.AddHttpMessageHandler(() => new HostHandler((_, request, token) => other!.SendAsync(request, token))));

        var (_, failure) = await HandlerHost.CallAsync(first, InviteOutAsync);

        Assert.Equal((Delivery.NotSent, 1), (failure!.Delivery, server.Requests.Count));
    }

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);

    private static void Standard(IHttpClientBuilder builder) =>
        HandlerChains.All.Single(static chain => chain.Name == "the standard resilience handler").Add(builder, []);
}
