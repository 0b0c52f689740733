using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>
/// A handler that answers by itself is taken at its word only while nothing of the call was sent: a cache or a stub is the host's
/// business, but what the platform answered to an earlier attempt, or did not, is not undone by it.
/// </summary>
public sealed class OwnAnswerTests
{
    private const string Success = """{"code": "000000", "msg": "made up", "data": null}""";

    [Theory]
    [InlineData(ConversationOperation.AttachAgent)]
    [InlineData(ConversationOperation.InviteOut)]
    public async Task It_is_the_result_when_nothing_was_sent(ConversationOperation operation)
    {
        await using var fixture = await AnsweringFromAsync(1);

        Assert.Equal(0, (await fixture.CallAsync(operation)).Attempts);
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task It_is_no_success_after_the_platform_refused()
    {
        await using var fixture = await AnsweringFromAsync(2);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Status(429));

        var failure = await fixture.FailAsync(ConversationOperation.InviteOut);

        Assert.Equal((Delivery.Refused, 1), (failure.Delivery, failure.Attempts));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 0);
    }

    [Fact]
    public async Task It_is_no_success_after_an_attempt_of_unknown_outcome()
    {
        await using var fixture = await AnsweringFromAsync(2);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.Status(500));

        var failure = await fixture.FailAsync(ConversationOperation.AttachAgent);

        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
    }

    private static Task<HostFixture> AnsweringFromAsync(int attempt)
    {
        var count = 0;
        return HostFixture.WithHandlerAsync((next, request, token) => ++count < attempt
            ? next(request, token)
            : Task.FromResult(new HttpResponseMessage { Content = new StringContent(Success) }));
    }
}
