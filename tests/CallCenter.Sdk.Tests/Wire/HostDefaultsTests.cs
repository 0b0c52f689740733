using System.Net;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>
/// What a host sets for all its clients, or a handler on the request, must not change how the request is framed, signed and sent.
/// </summary>
public sealed class HostDefaultsTests
{
    private static readonly string[] FramingHeaders =
        ["Transfer-Encoding", "Expect", "Connection", "Keep-Alive", "TE", "Trailer", "Upgrade", "Proxy-Connection"];

    private static readonly string[] AnswerHeaders = ["Accept-Encoding", "Accept-Charset"];

    [Fact]
    public async Task A_hosts_default_headers_and_version_do_not_reach_the_frame_of_the_request()
    {
        await using var fixture = await HostFixture.CreateAsync(
            static client => client.ConfigureHttpClient(static http =>
            {
                (http.DefaultRequestVersion, http.DefaultVersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrHigher);
                http.DefaultRequestHeaders.TransferEncodingChunked = true;
                http.DefaultRequestHeaders.ExpectContinue = true;
                http.DefaultRequestHeaders.ConnectionClose = true;
                http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "text/html");
                http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "gzip, br");
                http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Charset", "gbk");
                http.DefaultRequestHeaders.TryAddWithoutValidation("Signature", "forged");
                http.DefaultRequestHeaders.TryAddWithoutValidation("Timestamp", "19700101000000");
                http.DefaultRequestHeaders.TryAddWithoutValidation("X-Tenant", "north");
            }),
            sockets: true);

        await fixture.CallAsync(ConversationOperation.InviteOut);

        AssertFramed(fixture.Platform.Ledger.Requests.Single());
        Assert.Equal("north", fixture.Platform.Ledger.Requests.Single().Headers["X-Tenant"]);
        fixture.Platform.Ledger.ShouldHaveAcceptedAll();
    }

    [Fact]
    public async Task What_a_handler_sets_on_the_request_does_not_reach_the_frame_of_the_request()
    {
        await using var fixture = await HostFixture.CreateAsync(
            static client => client.AddHttpMessageHandler(static () => new LambdaHandler(static (next, request, token) =>
            {
                (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
                foreach (var name in FramingHeaders)
                {
                    request.Headers.TryAddWithoutValidation(name, "close");
                }

                (request.Headers.TransferEncodingChunked, request.Headers.ExpectContinue) = (true, true);
                request.Headers.TryAddWithoutValidation("Accept", "text/html");
                request.Headers.TryAddWithoutValidation("AppID", "forged");
                request.Headers.TryAddWithoutValidation("CertID", "forged");
                request.Headers.TryAddWithoutValidation("X-Tenant", "north");
                request.Content!.Headers.ContentType = new("text/plain");
                request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
                return next(request, token);
            })),
            sockets: true);

        await fixture.CallAsync(ConversationOperation.InviteOut);

        AssertFramed(fixture.Platform.Ledger.Requests.Single());
        Assert.Equal("north", fixture.Platform.Ledger.Requests.Single().Headers["X-Tenant"]);
        Assert.DoesNotContain("Content-Encoding", fixture.Platform.Ledger.Requests.Single().Headers.Keys);
        fixture.Platform.Ledger.ShouldHaveAcceptedAll();
    }

    [Fact]
    public async Task The_request_goes_out_as_http_1_1_exactly_whatever_the_host_prefers()
    {
        Version? version = null;
        HttpVersionPolicy? policy = null;
        await using var fixture = await HostFixture.CreateAsync(client => client
            .ConfigureHttpClient(static http =>
            {
                http.DefaultRequestVersion = HttpVersion.Version20;
                http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionOrHigher;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new LambdaHandler((_, request, _) =>
            {
                (version, policy) = (request.Version, request.VersionPolicy);
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"code":"000000"}""") });
            })
            { InnerHandler = new HttpClientHandler() }));

        await fixture.CallAsync(ConversationOperation.InviteOut);

        Assert.Equal((HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact), (version, policy));
    }

    [Fact]
    public async Task A_time_out_that_the_host_sets_for_all_clients_does_not_end_a_call()
    {
        await using var fixture = await HostFixture.CreateAsync(
            static client => client.ConfigureHttpClient(static http => http.Timeout = TimeSpan.FromTicks(1)), sockets: true);

        fixture.Platform.WithAgent("1003", static agent => agent.AnswersByHand());
        var attach = fixture.Client.AttachAgentAsync(
            TestFixture.Conversation, "1003", cancellationToken: TestContext.Current.CancellationToken);
        await fixture.Platform.Ledger.WaitForRingAsync("1003", cancellationToken: TestContext.Current.CancellationToken);
        fixture.Platform.Agent("1003").Answer();

        Assert.Equal(1, (await attach).Attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Options_that_a_handler_sets_reach_the_primary_handler(bool rebuilds)
    {
        object? seen = null;
        var key = new HttpRequestOptionsKey<string>("tenant");
        await using var fixture = await HostFixture.CreateAsync(client => client
            .AddHttpMessageHandler(() => new LambdaHandler((next, request, token) =>
            {
                var sent = rebuilds ? new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content } : request;
                sent.Options.Set(key, "north");
                return next(sent, token);
            }))
            .ConfigurePrimaryHttpMessageHandler(() => new LambdaHandler((_, request, _) =>
            {
                seen = request.Options.TryGetValue(key, out var tenant) ? tenant : null;
                return Task.FromResult(new HttpResponseMessage { Content = new StringContent("""{"code":"000000"}""") });
            })
            { InnerHandler = new HttpClientHandler() }));

        await fixture.CallAsync(ConversationOperation.InviteOut);

        Assert.Equal("north", seen);
    }

    private static void AssertFramed(RecordedRequest request)
    {
        Assert.Empty(request.Headers.Keys.Intersect([.. FramingHeaders, .. AnswerHeaders], StringComparer.OrdinalIgnoreCase));
        Assert.Equal(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Headers["Content-Length"]);
        Assert.Equal(("application/json", "application/json; charset=utf-8"), (request.Headers["Accept"], request.Headers["Content-Type"]));
        Assert.Equal(
            ("app", "cert", "20161101093000"), (request.Headers["AppID"], request.Headers["CertID"], request.Headers["Timestamp"]));
    }
}
