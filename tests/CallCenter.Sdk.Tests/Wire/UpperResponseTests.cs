using System.Net;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>
/// What a handler of the host's does to a response, or throws after it, does not reach the record: the platform's answer counts.
/// </summary>
public sealed class UpperResponseTests
{
    [Fact]
    public async Task A_success_that_a_handler_turns_into_a_failure_stays_a_success_and_is_sent_once()
    {
        await using var fixture = await ChangingAsync(static response =>
        {
            response.StatusCode = HttpStatusCode.TooManyRequests;
            response.Headers.TryAddWithoutValidation("Retry-After", "1");
            response.Content = new StringContent("""{"code":"000004"}""");
        });

        Assert.Equal((PlatformCode.Success, 1), await OutcomeAsync(fixture));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_refusal_that_a_handler_turns_into_a_success_stays_a_refusal()
    {
        await using var fixture = await ChangingAsync(static response => response.Content = new StringContent("""{"code":"000000"}"""));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Code(PlatformCode.NoLineAvailable));

        var failure = Assert.IsType<CallCenterRefusedException>(await fixture.FailAsync(ConversationOperation.InviteOut));

        Assert.Equal((PlatformCode.NoLineAvailable, Delivery.Refused), (failure.Code, failure.Delivery));
    }

    [Fact]
    public async Task A_handler_that_changes_the_bytes_or_disposes_the_response_does_not_change_the_reply()
    {
        await using var fixture = await ChangingAsync(static response =>
        {
            var bytes = response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
            Array.Clear(bytes);
            response.Dispose();
        });

        Assert.Equal((PlatformCode.Success, 1), await OutcomeAsync(fixture));
    }

    [Fact]
    public async Task A_wait_that_a_handler_adds_or_takes_away_is_not_the_platforms()
    {
        await using var fixture = await ChangingAsync(static response =>
        {
            response.Headers.Remove("Retry-After");
            response.Headers.TryAddWithoutValidation("Retry-After", "3600");
        });
        fixture.Platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Status(429, new KeyValuePair<string, string>("Retry-After", "7")));
        var start = fixture.Clock.GetUtcNow();

        Assert.Equal((PlatformCode.Success, 2), await OutcomeAsync(fixture));
        Assert.Equal(TimeSpan.FromSeconds(7), fixture.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_date_that_a_handler_changes_does_not_move_the_clock()
    {
        await using var fixture = await ChangingAsync(static response => response.Headers.Date = DateTimeOffset.UnixEpoch);
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);

        Assert.Equal((PlatformCode.Success, 2), await OutcomeAsync(fixture));
        Assert.Equal((PlatformCode.Success, 1), await OutcomeAsync(fixture));
    }

    [Theory]
    [InlineData(typeof(HttpRequestException))]
    [InlineData(typeof(TaskCanceledException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(InvalidOperationException))]
    public async Task A_handler_that_throws_after_the_answer_does_not_take_it_back(Type failure)
    {
        await using var fixture = await ChangingAsync(_ => throw (Exception)Activator.CreateInstance(failure)!);

        Assert.Equal((PlatformCode.Success, 1), await OutcomeAsync(fixture));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task A_recorded_answer_wins_over_the_callers_cancellation()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var fixture = await HostFixture.WithHandlerAsync(async (next, request, token) =>
        {
            var response = await next(request, token);
            await caller.CancelAsync();
            token.ThrowIfCancellationRequested();
            return response;
        });

        Assert.Equal(
            PlatformCode.Success, (await TestFixture.CallAsync(fixture.Client, ConversationOperation.InviteOut, caller.Token)).Code);
    }

    [Theory]
    [InlineData("""{"code":"000000","data":"cached"}""", true)]
    [InlineData("""{"code":"000004"}""", false)]
    [InlineData("<html>", false)]
    public async Task A_handler_that_answers_by_itself_is_taken_at_its_word_and_nothing_was_sent(string body, bool succeeds)
    {
        await using var fixture = await HostFixture.WithHandlerAsync(
            (_, _, _) => Task.FromResult(new HttpResponseMessage { Content = new StringContent(body) }));

        if (succeeds)
        {
            var reply = await fixture.CallAsync(ConversationOperation.InviteOut);
            Assert.Equal(("cached", 0), (reply.CallId, reply.Attempts));
        }
        else
        {
            var failure = await fixture.FailAsync(ConversationOperation.InviteOut);
            Assert.Equal((Delivery.NotSent, 0), (failure.Delivery, failure.Attempts));
        }

        fixture.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    private static Task<HostFixture> ChangingAsync(Action<HttpResponseMessage> change) =>
        HostFixture.WithHandlerAsync(async (next, request, token) =>
    {
        var response = await next(request, token);
        change(response);
        return response;
    });

    private static async Task<(PlatformCode Code, int Attempts)> OutcomeAsync(HostFixture fixture)
    {
        var reply = await fixture.CallAsync(ConversationOperation.InviteOut);
        return (reply.Code, reply.Attempts);
    }
}
