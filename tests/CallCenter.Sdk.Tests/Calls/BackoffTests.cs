using System.Net;
using System.Net.Http.Headers;
using CallCenter.Sdk.Calls;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Calls;

public sealed class BackoffTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly ConversationRetryOptions Options =
        new() { BaseDelay = TimeSpan.FromMilliseconds(500), MaxDelay = TimeSpan.FromSeconds(10) };

    [Fact]
    public void A_wait_lies_between_nothing_and_the_doubling_ceiling() =>
        Prop.ForAll(Gen.Choose(1, 10).ToArbitrary(), Gen.Choose(0, 999).ToArbitrary(), static (retry, permille) =>
        {
            var wait = Backoff.Jittered(retry, permille / 1000.0, Options);
            var ceiling = Math.Min(500 * Math.Pow(2, retry - 1), 10_000);
            return wait >= TimeSpan.Zero && Math.Abs(wait.TotalMilliseconds - (ceiling * permille / 1000.0)) < 0.001;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_wait_that_was_asked_for_is_kept_up_to_MaxDelay_and_never_past_the_time_left() =>
        Prop.ForAll(Gen.Choose(0, 300).ToArbitrary(), Gen.Choose(0, 300).ToArbitrary(), static (askedSeconds, leftSeconds) =>
        {
            var asked = TimeSpan.FromSeconds(askedSeconds);
            var left = TimeSpan.FromSeconds(leftSeconds);
            var wait = Backoff.Wait(1, 0.5, asked, left, Options);
            var capped = asked < Options.MaxDelay ? asked : Options.MaxDelay;
            return wait is null ? asked > left || capped >= left : asked <= left && wait < left && wait == capped;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_jittered_wait_that_does_not_fit_the_time_left_is_none() =>
        Assert.Null(Backoff.Wait(5, 0.99, asked: null, TimeSpan.FromSeconds(1), Options));

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("Sun, 22 Nov 2026 08:00:30 GMT", 30)]
    [InlineData("Sun, 22 Nov 2026 07:00:00 GMT", 0)]
    public void Retry_after_is_read_as_seconds_and_as_date(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Asked(Headers(header), Now));

    [Fact]
    public void A_retry_after_date_is_taken_against_the_answers_own_clock()
    {
        var headers = Headers("Sun, 22 Nov 2026 09:00:30 GMT");
        headers.Date = Now.AddHours(1);

        Assert.Equal(TimeSpan.FromSeconds(30), Backoff.Asked(headers, Now));
    }

    [Fact]
    public void Without_the_header_nothing_is_asked() =>
        Assert.Null(Backoff.Asked(new HttpResponseMessage(HttpStatusCode.OK).Headers, Now));

    private static HttpResponseHeaders Headers(string retryAfter)
    {
        var headers = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable).Headers;
        headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return headers;
    }
}
