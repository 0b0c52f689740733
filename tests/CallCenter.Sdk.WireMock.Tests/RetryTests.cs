using System.Globalization;
using WireMock.ResponseBuilders;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>
/// What may be sent again after which answer (docs/what-happens-when.md), told by WireMock's scenarios: the platform says one thing first,
/// and yes from then on.
/// </summary>
public sealed class RetryTests
{
    public static TheoryData<string> AllOperations => [.. Operations.Names];

    public static TheoryData<string> AllButAttachAgent => [.. Operations.Names.Where(static name => name != "attachAgent")];

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task After_429_every_operation_is_sent_again(string operation)
    {
        await using var platform = Story(operation, StubbedPlatform.Answer("too many requests", 429));
        await SucceedsAtTheSecondAttemptAsync(platform, operation);
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task After_busy_every_operation_is_sent_again(string operation)
    {
        await using var platform = Story(operation, StubbedPlatform.Answer("""{"code":"000004","msg":"系统繁忙","data":null}"""));
        await SucceedsAtTheSecondAttemptAsync(platform, operation);
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task After_an_expired_signature_every_operation_is_signed_again_by_the_platforms_clock(string operation)
    {
        await using var platform = Story(
            operation,
            StubbedPlatform.Answer("HTTP Status 401 - 签名过期", 401).WithHeader("WWW-Authenticate", "Basic realm=\"Secure realm\""));
        var before = TimeProvider.System.GetUtcNow(); // WireMock writes the machine's time into Date
        platform.Clock.SetUtcNow(before.AddMinutes(-10));
        var requests = await SucceedsAtTheSecondAttemptAsync(platform, operation);
        var after = TimeProvider.System.GetUtcNow();

        Assert.Equal(InChina(before.AddMinutes(-10)), requests[0].Timestamp);
        Assert.InRange(requests[1].Timestamp, InChina(before), InChina(after));
        Assert.NotEqual(requests[0].Signature, requests[1].Signature);

        static string InChina(DateTimeOffset time) =>
            time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task Any_other_answer_401_ends_the_call(string operation)
    {
        await using var platform = Story(operation, StubbedPlatform.Answer("HTTP Status 401 - 签名不正确", 401));
        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(() => platform.Client.CallAsync(operation));
        Assert.Equal((Delivery.Refused, 1), (failure.Delivery, failure.Attempts));
        Assert.Single(platform.Requests());
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task A_refusal_ends_the_call(string operation)
    {
        await using var platform = Story(operation, StubbedPlatform.Answer("""{"code":"040501","msg":"交谈不存在","data":null}"""));
        var failure = await Assert.ThrowsAsync<CallCenterRefusedException>(() => platform.Client.CallAsync(operation));
        Assert.Equal((Delivery.Refused, 1), (failure.Delivery, failure.Attempts));
        Assert.Equal(PlatformCode.ConversationNotFound, failure.Code);
        Assert.Single(platform.Requests());
    }

    [Theory]
    [MemberData(nameof(AllOperations))]
    public async Task After_a_code_that_proves_nothing_no_operation_is_sent_again(string operation)
    {
        await using var platform = Story(operation, StubbedPlatform.Answer("""{"code":"000002","msg":"未知错误","data":null}"""));
        var failure = await Assert.ThrowsAsync<CallCenterRefusedException>(() => platform.Client.CallAsync(operation));
        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
        Assert.Single(platform.Requests());
    }

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task AttachAgent_is_sent_again_after_a_server_error(int status)
    {
        await using var platform = Story("attachAgent", StubbedPlatform.Answer("", status));
        await SucceedsAtTheSecondAttemptAsync(platform, "attachAgent");
    }

    [Theory]
    [MemberData(nameof(AllButAttachAgent))]
    public async Task No_other_operation_is_sent_again_after_a_server_error(string operation)
    {
        // With Retry-After too: a proxy may add it after the platform did the work.
        await using var platform = Story(operation, StubbedPlatform.Answer("", 503).WithHeader("Retry-After", "0"));
        var failure = await Assert.ThrowsAnyAsync<CallCenterException>(() => platform.Client.CallAsync(operation));
        Assert.Equal((Delivery.Unknown, 1, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Single(platform.Requests());
    }

    [Theory]
    [MemberData(nameof(AllButAttachAgent))]
    public async Task No_other_operation_is_sent_again_after_an_answer_that_breaks_off(string operation)
    {
        await using var platform = Story(operation, Response.Create().WithFault(FaultType.MALFORMED_RESPONSE_CHUNK));
        var failure = await Assert.ThrowsAnyAsync<CallCenterException>(() => platform.Client.CallAsync(operation));
        Assert.Equal((Delivery.Unknown, 1, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Single(platform.Requests());
    }

    private static StubbedPlatform Story(string operation, IResponseBuilder first)
    {
        var platform = new StubbedPlatform();
        platform.StubStory(StubbedPlatform.Request(operation, Operations.Body(operation)), first, StubbedPlatform.Answer());
        return platform;
    }

    private static async Task<IReadOnlyList<LoggedRequest>> SucceedsAtTheSecondAttemptAsync(StubbedPlatform platform, string operation)
    {
        var reply = await platform.Client.CallAsync(operation);
        Assert.Equal((PlatformCode.Success, 2), (reply.Code, reply.Attempts));
        var requests = platform.Requests();
        Assert.Equal(2, requests.Count);
        return requests;
    }
}
