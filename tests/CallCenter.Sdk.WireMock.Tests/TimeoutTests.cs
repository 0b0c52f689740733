namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>A platform that is late with the answer: the delay is WireMock's, the client's time is moved by the test.</summary>
public sealed class TimeoutTests
{
    public static TheoryData<string> AllOperations => [.. Operations.Names];

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task When_no_answer_comes_in_time_the_outcome_is_unknown_and_nothing_is_sent_again(string operation)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var platform = new StubbedPlatform();
        platform.Stub(
            StubbedPlatform.Request(operation, Operations.Body(operation)).WithBody((byte[]? _) => arrived.TrySetResult() || true),
            StubbedPlatform.Answer().WithDelay(TimeSpan.FromMinutes(5)));

        var call = platform.Client.CallAsync(operation);
        await arrived.Task.WaitAsync(TestContext.Current.CancellationToken);
        platform.Clock.Advance(TimeSpan.FromHours(1)); // beyond the time of an attempt, and of the call

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task An_answer_that_comes_in_time_is_taken(string operation)
    {
        await using var platform = new StubbedPlatform();
        platform.Stub(
            StubbedPlatform.Request(operation, Operations.Body(operation)),
            StubbedPlatform.Answer().WithDelay(TimeSpan.FromMilliseconds(50)));
        var reply = await platform.Client.CallAsync(operation);
        Assert.Equal((PlatformCode.Success, 1), (reply.Code, reply.Attempts));
        Assert.Single(platform.Requests());
    }
}
