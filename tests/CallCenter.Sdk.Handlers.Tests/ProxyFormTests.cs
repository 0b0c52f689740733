using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Requests and answers in forms that proxies, compressing handlers and primary handlers give them.</summary>
public sealed class ProxyFormTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const string Success = """{"code":"000000","data":"8af4"}""";

    [Fact]
    public async Task A_chunked_answer_that_also_announces_a_length_is_read_to_its_end()
    {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" +
            $"{Success.Length:x}\r\n{Success}\r\n0\r\n\r\n";
        await using var server = new RawServer(new RawReply(Acts: true, Encoding.ASCII.GetBytes(answer)));
        await using var services = HandlerHost.Create(server.BaseUrl, static _ => { });

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.True(reply?.CallId == "8af4", failure?.ToString());
    }

    [Fact]
    public async Task Such_an_answer_that_the_primary_handler_has_buffered_is_read_to_its_end()
    {
        var answer = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n" +
            $"{Success.Length:x}\r\n{Success}\r\n0\r\n\r\n";
        await using var server = new RawServer(new RawReply(Acts: true, Encoding.ASCII.GetBytes(answer)));
        await using var services = HandlerHost.Create(server.BaseUrl, static builder => builder.ConfigurePrimaryHttpMessageHandler(
            static () => new HostHandler(static async (next, request, token) =>
            {
                var response = await next(request, token);
                await response.Content.ReadAsStringAsync(token); // as one that logs bodies does
                return response;
            })
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
            }));

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.True(reply?.CallId == "8af4", failure?.ToString());
    }

    [Fact]
    public async Task A_body_that_a_handler_compressed_is_not_sent_because_the_platform_could_not_read_it()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, static builder => builder.AddHttpMessageHandler(static () =>
            new HostHandler(static async (next, request, token) =>
            {
                request.Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(token));
                request.Content.Headers.ContentEncoding.Add("gzip");
                return await next(request, token);
            })));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.NotSent, 0), (failure?.Delivery, server.Requests.Count));
    }

    [Theory]
    [InlineData("a\r\nX-Other: b")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public async Task A_header_that_would_be_two_lines_is_not_sent(string value)
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder.AddHttpMessageHandler(() =>
            new HostHandler((next, request, token) =>
            {
                request.Headers.TryAddWithoutValidation("X-Note", value);
                return next(request, token);
            })));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.NotSent, 0, 0), (failure?.Delivery, failure?.Attempts, server.Requests.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_primary_handler_may_put_a_content_of_its_own_around_the_body(bool copies)
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder.ConfigurePrimaryHttpMessageHandler(() =>
            new HostHandler(async (next, request, token) =>
            {
                request.Content = copies
                    ? new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(token))
                    : new MeasuredContent(request.Content!);
                return await next(request, token);
            })
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
            }));

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.True(reply?.Attempts == 1, failure?.ToString());
    }

    public static TheoryData<string> Refusals => ["429", "000004", "040501", "401", "expired"];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_that_follows_a_lost_answer_proves_nothing_when_the_primary_handler_sends_a_copy_of_the_body(string refusal)
    {
        await using var server = new RawServer(RawReply.Reset, Reply(refusal), RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder.ConfigurePrimaryHttpMessageHandler(() =>
            new HostHandler(async (next, request, token) =>
            {
                request.Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(token));
                try
                {
                    return await next(request, token);
                }
                catch (HttpRequestException)
                {
                    return await next(request, token);
                }
            })
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
            }));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.Unknown, 1), (failure?.Delivery, server.Rings));
        Assert.Equal(2, server.Requests.Count); // both are the primary handler's; the SDK sends no third one
        Assert.Contains("another body", Assert.IsType<CallCenterReplyException>(failure).Message, StringComparison.Ordinal);
    }

    private static RawReply Reply(string refusal) => refusal switch
    {
        "429" => RawReply.Status(429, acts: false),
        "401" => RawReply.Unauthorized,
        "expired" => RawReply.Expired,
        _ => RawReply.Code(refusal, acts: false),
    };

    [Theory]
    [InlineData("000000")]
    [InlineData("000004")]
    public async Task An_answer_to_another_address_than_ours_proves_nothing_and_the_message_says_why(string code)
    {
        await using var server = new RawServer(RawReply.Code(code, acts: true));
        await using var services = HandlerHost.Create(server.BaseUrl, static builder => builder.ConfigurePrimaryHttpMessageHandler(
            static () => new HostHandler(static (next, request, token) =>
            {
                request.RequestUri = new Uri(request.RequestUri + "/elsewhere");
                return next(request, token);
            })
            {
                InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false },
            }));

        var (_, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((Delivery.Unknown, 1), (Assert.IsType<CallCenterReplyException>(failure).Delivery, server.Requests.Count));
        Assert.Contains("another request", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_may_choose_another_port_and_add_a_query()
    {
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(new Uri("http://127.0.0.1:9/v1/account/cert/"), builder => builder
            .AddHttpMessageHandler(() => new HostHandler((next, request, token) =>
            {
                request.RequestUri = new UriBuilder(request.RequestUri!) { Port = server.BaseUrl.Port, Query = "zone=a" }.Uri;
                return next(request, token);
            })));

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.True(reply?.Attempts == 1, failure?.ToString());
        Assert.Contains("/inviteOut?zone=a ", server.Requests.Single().Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task A_handler_may_leave_TLS_only_where_the_options_allow_it(bool allows, int attempts)
    {
        await using var services = HandlerHost.Create(
            new Uri("https://10.1.2.3/v1/account/cert/"),
            static builder => builder
                .AddHttpMessageHandler(static () => new HostHandler(static (next, request, token) =>
                {
                    request.RequestUri = new Uri("http://10.1.2.4" + request.RequestUri!.AbsolutePath);
                    return next(request, token);
                }))
                .ConfigurePrimaryHttpMessageHandler(static () => new HostHandler(static async (_, request, token) =>
                {
                    await request.Content!.ReadAsByteArrayAsync(token);
                    return new HttpResponseMessage { Content = new StringContent(Success) };
                })),
            options => options.AllowInsecureHttp = allows);

        var (reply, failure) = await HandlerHost.CallAsync(services, InviteOutAsync);

        Assert.Equal((allows, attempts), (reply is not null, reply?.Attempts ?? failure!.Attempts));
    }

    private static Task<ConversationReply> InviteOutAsync(IConversationClient client, CancellationToken cancellationToken) =>
        client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), cancellationToken);

    /// <summary>As a progress meter wraps a body: it asks for the bytes when it is asked itself.</summary>
    private sealed class MeasuredContent(HttpContent inner) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => inner.CopyToAsync(stream, context);

        protected override bool TryComputeLength(out long length)
        {
            length = inner.Headers.ContentLength ?? 0;
            return true;
        }
    }
}
