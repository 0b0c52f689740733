using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class AccountTests
{
    private const string Own = "own-of-a";

    [Fact]
    public async Task Credentials_of_an_account_that_was_not_set_up_are_refused_where_nothing_else_is_signed_too()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var answer = await caller.SendAsync(Signed(caller, "never-set-up"));
        Assert.Equal((401, "HTTP Status 401 - 无效的鉴权账号"), (answer.Status, answer.Body));
        Assert.Contains("WithAccount(\"never-set-up\"", platform.Ledger.Requests[0].Note, StringComparison.Ordinal);
        Assert.Equal("000000", (await caller.AttachAsync("1001")).Code);
    }

    [Theory]
    [InlineData("a", Own, "000000")]
    [InlineData("b", Own, "040501")]
    [InlineData("a", Caller.Conversation, "000000")]
    [InlineData("b", Caller.Conversation, "000000")]
    public async Task A_conversation_with_an_owner_does_not_exist_for_another_account(string account, string conversation, string code)
    {
        await using var platform = Platform().WithAccount("a", "app", "secret").WithAccount("b", "app", "secret")
            .WithConversation(Own, owner: "a");
        // the path decides nothing
        using var caller = new Caller(platform, platform.CreateHandler(), new Uri("http://any.host/v1/account/a/"));
        Assert.Equal(code, (await caller.SendAsync(Signed(caller, account, conversation))).Code);
        Assert.Equal(code == "000000", platform.Ledger.Requests[0].Executed);
        if (code != "000000")
        {
            Assert.Contains("belongs to account \"a\"", platform.Ledger.Requests[0].Note, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("attachAgent", """{"agentId":"1001"}""")]
    [InlineData("dettachAgent", """{"conversationId":"own-of-a"}""")]
    [InlineData("inviteAgent", """{"enqueue":"<enqueue><route><agent name='1001'/></route></enqueue>"}""")]
    [InlineData("inviteOut", """{"to":"13800138000","max_answer_seconds":60}""")]
    public async Task Every_operation_asks_for_the_owner(string operation, string body)
    {
        await using var platform = Platform().WithConversation(Own, owner: "a");
        using var owner = new Caller(platform, platform.CreateHandler(), new Uri("http://any.host/v1/account/a/"));
        using var other = new Caller(platform, platform.CreateHandler(), new Uri("http://any.host/v1/account/b/"));
        await owner.InviteOutAsync("13900000001", Own);
        await owner.AttachAsync("1002", conversation: Own);
        Assert.Equal("040501", (await other.CallAsync(operation, body, Own)).Code);
        Assert.Equal("000000", (await owner.CallAsync(operation, body, Own)).Code);
    }

    [Fact]
    public async Task A_conversation_can_be_given_to_another_owner_and_the_snapshot_tells_whose_it_is()
    {
        await using var platform = Platform().WithConversation(Own, owner: "a");
        Assert.Equal([null, "a"], platform.Snapshot().Conversations.Select(conversation => conversation.Owner));
        platform.WithConversation(Own);
        Assert.Equal([null, null], platform.Snapshot().Conversations.Select(conversation => conversation.Owner));
    }

    private static HttpRequestMessage Signed(Caller caller, string account, string conversation = Caller.Conversation) => Caller.Sign(
        caller.Request(HttpMethod.Post, $"callcenter/conversation/{conversation}/attachAgent", """{"agentId":"1001"}"""),
        account, "app", "secret", new FakeClock().GetUtcNow());

    private static PlatformEmulator Platform() =>
        new PlatformEmulator(new FakeClock()).WithConversation(Caller.Conversation).WithAgent("1001").WithAgent("1002");
}
