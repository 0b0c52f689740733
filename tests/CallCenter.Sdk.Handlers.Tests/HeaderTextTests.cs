using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Texts that a handler puts into a request and that .NET does not write, or writes as they are.</summary>
public sealed class HeaderTextTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    [Fact]
    public async Task A_header_that_is_not_ascii_is_the_handlers_fault_and_says_nothing_about_the_platform()
    {
        var isChinese = true;
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder.AddHttpMessageHandler(() =>
            new HostHandler((next, request, token) =>
            {
                request.Headers.TryAddWithoutValidation("X-Operator", isChinese ? "张三" : "zhangsan");
                return next(request, token);
            })));

        CallCenterException? failure = null;
        for (var call = 0; call < 25; call++) // more than it takes to open the circuit
        {
            (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);
        }

        Assert.Equal((Delivery.NotSent, 1, 0), (failure?.Delivery, failure?.Attempts, server.Requests.Count));
        Assert.Contains("ASCII", failure!.Message, StringComparison.Ordinal);

        isChinese = false;
        var (reply, later) = await HandlerHost.CallAsync(services, InviteOutAsync);
        Assert.True(reply?.Attempts == 1, later?.ToString());
    }

    [Fact]
    public async Task Where_the_host_chose_an_encoding_such_a_header_is_sent()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, static builder => builder
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                RequestHeaderEncodingSelector = static (_, _) => System.Text.Encoding.UTF8,
            })
            .AddHttpMessageHandler(static () => new HostHandler(static (next, request, token) =>
            {
                request.Headers.TryAddWithoutValidation("X-Operator", "张三");
                return next(request, token);
            })));

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.True(reply?.Attempts == 1, failure?.ToString());
    }

    [Fact]
    public async Task An_address_whose_query_would_be_two_lines_is_not_sent()
    {
        var raw = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder.AddHttpMessageHandler(() =>
            new HostHandler((next, request, token) =>
            {
                request.RequestUri = new Uri(request.RequestUri + "?zone=a HTTP/1.1\r\nX-Other: b\r\nX-Rest:", raw);
                return next(request, token);
            })));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.NotSent, 0, 0), (failure?.Delivery, failure?.Attempts, server.Requests.Count));
    }

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);
}
