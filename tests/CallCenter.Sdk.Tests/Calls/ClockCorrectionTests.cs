using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Resilience;

/// <summary>A definite "签名过期" with a Date that is more than a minute off corrects the client's clock, once a call; nothing else does.</summary>
public sealed class ClockCorrectionTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clock_that_is_behind_is_corrected_without_using_up_a_retry(bool sockets)
    {
        await using var stage = await Stage.SetAsync(sockets, static options => options.Retry.MaxRetries = 0);
        stage.Platform.ClockSkew = TimeSpan.FromMinutes(10);

        var first = await stage.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
        var second = await stage.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);

        Assert.Equal((2, 1), (first.Attempts, second.Attempts)); // the client has learned
        Assert.Equal(2, stage.Platform.Ledger.Rings.Count);
    }

    [Fact]
    public async Task A_clock_that_is_right_is_left_alone_when_the_signature_is_called_expired()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        using var liar = new AlwaysExpired(date: stage.Clock.GetUtcNow().AddSeconds(60));
        using var client = new ConversationClient(stage.Options(), liar);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(() => Stage.CallAsync(client, ConversationOperation.InviteOut, TestContext.Current.CancellationToken));

        Assert.Equal((1, 1, TimeSpan.FromMinutes(1)), (failure.Attempts, liar.Sends, failure.ClockOffset!.Value));
        Assert.Equal((Delivery.Refused, "签名过期"), (failure.Delivery, failure.Reason));
    }

    [Fact]
    public async Task A_platform_that_always_says_expired_is_believed_once_a_call()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        using var liar = new AlwaysExpired(date: null) { Ahead = TimeSpan.FromMinutes(10), Clock = stage.Clock };
        using var client = new ConversationClient(stage.Options(), liar);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(() => Stage.CallAsync(client, ConversationOperation.InviteOut, TestContext.Current.CancellationToken));

        Assert.Equal((2, 2), (failure.Attempts, liar.Sends));
    }

    [Theory]
    [InlineData("签名不正确")]
    [InlineData("无效的appid")]
    [InlineData("子账号被禁用")]
    public async Task No_other_401_moves_the_clock_however_far_off_it_is(string reason)
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        using var other = new AlwaysExpired(stage.Clock.GetUtcNow().AddMinutes(30)) { Reason = reason };
        using var client = new ConversationClient(stage.Options(), other);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(() => Stage.CallAsync(client, ConversationOperation.AttachAgent, TestContext.Current.CancellationToken));

        Assert.Equal((1, reason, TimeSpan.FromMinutes(30)), (other.Sends, failure.Reason, failure.ClockOffset!.Value));
    }

    [Fact]
    public async Task Concurrent_calls_correct_the_clock_to_the_same_value()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.WithMaxMembers(100).ClockSkew = TimeSpan.FromMinutes(10);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => stage.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken)));

        Assert.All(replies, static reply => Assert.InRange(reply.Attempts, 1, 2));
        Assert.Equal(1, (await stage.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken)).Attempts);
        Assert.Equal(51, stage.Platform.Ledger.Rings.Count);
    }

    private sealed class AlwaysExpired(DateTimeOffset? date) : HttpMessageHandler
    {
        public int Sends { get; private set; }

        public TimeSpan Ahead { get; init; }

        public FakeClock? Clock { get; init; }

        public string Reason { get; init; } = "签名过期";

        // Ahead of whatever was signed: a platform whose clock runs away.
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Sends++;
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized) { Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($"HTTP Status 401 - {Reason}")) };
            response.Headers.Date = date ?? Clock!.GetUtcNow() + (Ahead * Sends);
            return Task.FromResult(response);
        }
    }
}
