using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>What a handler sees of an answer, and what is read from one.</summary>
public sealed class UpperAnswerTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const string Success = """{"code":"000000"}""";
    private const int MaxReplyBytes = 1024;

    [Fact]
    public async Task A_handler_sees_the_version_and_the_reason_phrase()
    {
        var (version, reason) = (HttpVersion.Unknown, "");
        var answer = $"HTTP/1.0 200 Fine\r\nContent-Length: {Success.Length}\r\n\r\n{Success}";
        await using var server = new RawServer(new RawReply(Acts: true, Encoding.ASCII.GetBytes(answer)));

        await InviteOutAsync(server, response => (version, reason) = (response.Version, response.ReasonPhrase));

        Assert.Equal((HttpVersion.Version10, "Fine"), (version, reason));
    }

    [Fact]
    public async Task Of_an_answer_that_is_too_long_a_handler_sees_the_length_that_it_can_read()
    {
        long? length = null;
        var read = Array.Empty<byte>();
        await using var server = new RawServer(RawReply.Status(200, acts: true, new string(' ', 3 * MaxReplyBytes)));

        var failure = await InviteOutAsync(server, response =>
        {
            length = response.Content.Headers.ContentLength;
            using var stream = response.Content.ReadAsStream();
            read = new byte[4 * MaxReplyBytes];
            Array.Resize(ref read, stream.ReadAtLeast(read, read.Length, throwOnEndOfStream: false));
        });

        Assert.Equal((Delivery.Unknown, (long?)read.Length), (failure?.Delivery, length));
        Assert.InRange(read.Length, MaxReplyBytes, MaxReplyBytes + 1);
    }

    [Fact]
    public async Task The_reason_of_a_401_is_read_from_the_platforms_own_text_only()
    {
        await using var server = new RawServer(RawReply.Status(401, acts: false, "Proxy - 签名过期"));

        var failure = Assert.IsType<CallCenterAuthenticationException>(await InviteOutAsync(server, static _ => { }));

        Assert.Equal((1, null), (failure.Attempts, failure.Reason));
    }

    [Fact]
    public async Task The_reading_of_an_answer_is_canceled_when_the_time_is_up()
    {
        var stream = new StalledStream();
        await using var services = HandlerHost.Create(
            new Uri("http://127.0.0.1:9/v1/account/cert/"),
            builder => builder.ConfigurePrimaryHttpMessageHandler(() => new HostHandler(async (_, request, token) =>
            {
                await request.Content!.ReadAsByteArrayAsync(token);
                return new HttpResponseMessage { Content = new StreamContent(stream) };
            })),
            HandlerHost.Hurried);

        var (_, failure) = await HandlerHost.CallAsync(services, static (client, token) => client.DetachAgentAsync(Conversation, token));

        Assert.Equal(Delivery.Unknown, failure?.Delivery);
        await stream.Canceled.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static async Task<CallCenterException?> InviteOutAsync(RawServer server, Action<HttpResponseMessage> see)
    {
        await using var services = HandlerHost.Create(
            server.BaseUrl,
            builder => builder.AddHttpMessageHandler(() => new HostHandler(async (next, request, token) =>
            {
                var response = await next(request, token);
                see(response);
                return response;
            })),
            static options => options.MaxReplyBytes = MaxReplyBytes);
        var (_, failure) = await HandlerHost.CallAsync(services, static (client, token) =>
            client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), token));
        return failure;
    }

    /// <summary>Gives nothing until it is canceled.</summary>
    private sealed class StalledStream : MemoryStream
    {
        private readonly TaskCompletionSource _canceled = new();

        public Task Canceled => _canceled.Task;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await using var registration = cancellationToken.Register(_canceled.SetResult);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
