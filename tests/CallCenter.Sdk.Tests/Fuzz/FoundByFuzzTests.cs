using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Testing;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>What <see cref="WireFuzzTests"/> found in the emulator, one test each.</summary>
public sealed class FoundByFuzzTests
{
    [Theory]
    [InlineData("""{"agentId":"1001","\ud800":1}""")]
    [InlineData("""{"agentId":"1001","\udc00a":1,"\udc00a":1}""")]
    [InlineData("""{"\ud83d":"1001"}""")]
    public async Task A_member_named_by_half_a_surrogate_pair_is_a_bad_argument_and_no_crash(string body) =>
        Assert.Equal("000001", await CallAsync("attachAgent", body));

    [Theory]
    [InlineData(65)]
    [InlineData(999)]
    public async Task A_deep_value_is_a_bad_argument_and_not_an_unreadable_body(int depth) =>
        Assert.Equal("000001", await CallAsync("attachAgent", $$"""{"agentId":{{new string('[', depth)}}{{new string(']', depth)}}}"""));

    [Fact]
    public async Task The_number_that_is_shown_may_be_empty() =>
        Assert.Equal("000000", await CallAsync("inviteOut", """{"to":"13800138000","max_answer_seconds":60,"from":""}"""));

    private static async Task<string?> CallAsync(string operation, string body)
    {
        await using var platform = new PlatformEmulator().WithConversation(Caller.Conversation).WithAgent("1001");
        using var caller = new Caller(platform);
        return (await caller.CallAsync(operation, body)).Code;
    }
}
