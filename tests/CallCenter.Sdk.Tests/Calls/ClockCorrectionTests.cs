using System.Net;
using System.Text;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>
/// An expired signature is signed again once a call; only a Date ahead of the clock moves it, and no header makes a later call fail.
/// </summary>
public sealed class ClockCorrectionTests
{
    private const string Expired = "签名过期";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clock_that_is_behind_is_corrected_without_using_up_a_retry(bool sockets)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets, static options => options.Retry.MaxRetries = 0);
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);

        var first = await fixture.CallAsync(ConversationOperation.InviteOut, Token);
        var second = await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal((2, 1), (first.Attempts, second.Attempts)); // the client has learned
        Assert.Equal(2, fixture.Platform.Ledger.Rings.Count);
    }

    [Fact]
    public async Task The_send_with_a_new_signature_comes_on_top_of_all_retries()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy), times: 3);

        Assert.Equal(5, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
        Assert.Single(fixture.Platform.Ledger.Rings);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(-60)]
    [InlineData(-3600)]
    public async Task An_expired_answer_whose_date_is_not_ahead_is_signed_again_once_with_the_same_clock(int skewSeconds)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var gateway = new Gateway(_ => Answer.Expired(fixture.Clock.GetUtcNow().AddSeconds(skewSeconds)));
        using var client = new ConversationClient(fixture.Options(), gateway);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token));

        Assert.Equal((2, TimeSpan.FromSeconds(skewSeconds)), (failure.Attempts, failure.ClockOffset!.Value));
        Assert.Equal((Delivery.Refused, Expired), (failure.Delivery, failure.Reason));
        Assert.Equal(["20161101093000", "20161101093000"], gateway.Timestamps);
    }

    [Fact]
    public async Task A_slow_request_is_signed_again_and_does_not_move_a_clock_that_is_right()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var gateway = new Gateway(send =>
        {
            if (send > 1)
            {
                return Answer.Success(fixture.Clock.GetUtcNow());
            }

            fixture.Clock.Advance(TimeSpan.FromMinutes(6)); // on its way, longer than a signature lives
            return Answer.Expired(fixture.Clock.GetUtcNow());
        });
        using var client = new ConversationClient(fixture.Options(WithMuchTime), gateway);

        Assert.Equal(2, (await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token)).Attempts);
        Assert.Equal(["20161101093000", "20161101093600"], gateway.Timestamps);
    }

    [Fact]
    public async Task A_platform_that_always_says_expired_is_believed_once_a_call()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var gateway = new Gateway(send => Answer.Expired(fixture.Clock.GetUtcNow().AddMinutes(10 * send))); // a clock that runs away
        using var client = new ConversationClient(fixture.Options(), gateway);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token));

        Assert.Equal((2, 2), (failure.Attempts, gateway.Timestamps.Count));
    }

    [Theory]
    [InlineData("签名不正确")]
    [InlineData("无效的appid")]
    [InlineData("子账号被禁用")]
    public async Task No_other_401_is_signed_again_or_moves_the_clock(string reason)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var gateway = new Gateway(_ => Answer.Unauthorized(reason, fixture.Clock.GetUtcNow().AddMinutes(30)));
        using var client = new ConversationClient(fixture.Options(), gateway);

        for (var call = 0; call < 2; call++)
        {
            var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
                () => TestFixture.CallAsync(client, ConversationOperation.AttachAgent, Token));
            Assert.Equal((1, reason, TimeSpan.FromMinutes(30)), (failure.Attempts, failure.Reason, failure.ClockOffset!.Value));
        }

        Assert.Equal(["20161101093000", "20161101093000"], gateway.Timestamps);
    }

    [Theory]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 1)]
    [InlineData("Sat, 01 Jan 2050 00:00:00 GMT", 1)]
    [InlineData("Wed, 02 Nov 2016 01:30:01 GMT", 1)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", 2)]
    [InlineData("no date at all", 2)]
    public async Task A_forged_date_fails_no_later_call_and_moves_no_later_signature(string date, int sends)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var isForged = true;
        using var gateway = new Gateway(_ => isForged ? Answer.Expired(date) : Answer.Success(fixture.Clock.GetUtcNow()));
        using var client = new ConversationClient(fixture.Options(), gateway);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token));
        isForged = false;
        var reply = await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token);

        Assert.Equal((sends, Delivery.Refused, 1), (failure.Attempts, failure.Delivery, reply.Attempts));
        Assert.All(gateway.Timestamps, static timestamp => Assert.Equal("20161101093000", timestamp));
    }

    [Fact]
    public async Task A_clock_that_is_more_than_a_day_behind_is_an_error_that_names_both_times()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.ClockSkew = TimeSpan.FromHours(25);

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal((1, TimeSpan.FromHours(25)), (failure.Attempts, failure.ClockOffset!.Value));
        Assert.Contains("2016-11-02 02:30:00Z", failure.Message, StringComparison.Ordinal);
        Assert.Contains("2016-11-01 01:30:00Z", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_whose_date_is_behind_pulls_the_clock_back()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var gateway = new Gateway(
            send => send == 1 ? Answer.Expired(fixture.Clock.GetUtcNow().AddHours(5)) : Answer.Success(fixture.Clock.GetUtcNow()));
        using var client = new ConversationClient(fixture.Options(), gateway);

        await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token);
        await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token);

        Assert.Equal(["20161101093000", "20161101143000", "20161101093000"], gateway.Timestamps);
    }

    [Fact]
    public async Task A_body_that_takes_its_time_does_not_pull_the_clock_back()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var gateway = new Gateway(send => send switch
        {
            1 => Answer.Expired(fixture.Clock.GetUtcNow().AddHours(5)),
            2 => Answer.Slow(fixture.Clock.GetUtcNow().AddHours(5), () => fixture.Clock.Advance(TimeSpan.FromMinutes(6))),
            _ => Answer.Success(fixture.Clock.GetUtcNow().AddHours(5)),
        });
        using var client = new ConversationClient(fixture.Options(WithMuchTime), gateway);

        await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token);
        await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token);

        Assert.Equal(["20161101093000", "20161101143000", "20161101143600"], gateway.Timestamps);
    }

    [Fact]
    public async Task Concurrent_calls_correct_the_clock_to_the_same_value()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.WithMaxMembers(100).ClockSkew = TimeSpan.FromMinutes(10);

        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => fixture.CallAsync(ConversationOperation.InviteOut, Token)));

        Assert.All(replies, static reply => Assert.InRange(reply.Attempts, 1, 2));
        Assert.Equal(1, (await fixture.CallAsync(ConversationOperation.InviteOut, Token)).Attempts);
        Assert.Equal(51, fixture.Platform.Ledger.Rings.Count);
    }

    private static void WithMuchTime(ConversationClientOptions options) =>
        (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30));

    /// <summary>Keeps what each send was signed with, and answers as the test says.</summary>
    private sealed class Gateway(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Timestamps { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Timestamps.Add(request.Headers.GetValues("Timestamp").Single());
            return Task.FromResult(answer(Timestamps.Count));
        }
    }

    private static class Answer
    {
        public static HttpResponseMessage Success(DateTimeOffset date) =>
            With(HttpStatusCode.OK, """{"code":"000000"}""", date.ToString("R"));

        public static HttpResponseMessage Slow(DateTimeOffset date, Action whileReading)
        {
            var answer = Success(date);
            answer.Content = new SlowContent(whileReading);
            return answer;
        }

        public static HttpResponseMessage Expired(DateTimeOffset date) => Unauthorized(ClockCorrectionTests.Expired, date);

        public static HttpResponseMessage Expired(string date) =>
            With(HttpStatusCode.Unauthorized, $"HTTP Status 401 - {ClockCorrectionTests.Expired}", date);

        public static HttpResponseMessage Unauthorized(string reason, DateTimeOffset date) =>
            With(HttpStatusCode.Unauthorized, $"HTTP Status 401 - {reason}", date.ToString("R"));

        private static HttpResponseMessage With(HttpStatusCode status, string body, string date)
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            response.Headers.TryAddWithoutValidation("Date", date);
            return response;
        }
    }
}
