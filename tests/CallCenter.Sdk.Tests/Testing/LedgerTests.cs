using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class LedgerTests
{
    [Fact]
    public async Task Remembers_what_was_sent_and_what_was_answered()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        await caller.InviteOutAsync("13800138000");
        clock.Advance(TimeSpan.FromSeconds(1));
        await caller.AttachAsync("nobody");
        var request = platform.Ledger.Requests[0];
        Assert.Equal(
            (1, "POST", $"/v1/account/emulator/callcenter/conversation/{Caller.Conversation}/inviteOut"),
            (request.Number, request.Method, request.Path));
        Assert.Equal((ConversationOperation.InviteOut, Caller.Conversation), (request.Operation, request.ConversationId));
        Assert.Equal("""{"to":"13800138000","max_answer_seconds":60}""", request.Body);
        Assert.Equal(
            (200, PlatformCode.Success, true, null, null), (request.Status, request.Code, request.Executed, request.Fault, request.Note));
        Assert.Equal(
            """{"code":"000000","msg":"请求成功","data":{"callId":"8af4eaf75775c93e0000000000000001","user_data":""}}""", request.Reply);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(1)], platform.Ledger.Requests.Select(entry => entry.At - request.At));
        Assert.Equal(
            new RecordedRing(1, 1, request.At, RingTarget.OutsideLine, "13800138000", Caller.Conversation, RingOutcome.Answered),
            Assert.Single(platform.Ledger.Rings));
    }

    [Fact]
    public async Task Assertions_hold_quietly_and_fail_with_the_ledger_in_the_message()
    {
        await using var platform = Platform();
        var ledger = platform.Ledger;
        ledger.ShouldHaveReceivedNothing();
        ledger.ShouldNotHaveRung();
        ledger.ShouldHaveReceivedInOrder();
        ledger.ShouldHaveAcceptedAll();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        await caller.InviteOutAsync("13800138000");
        await caller.InviteOutAsync("13800138000");
        ledger.ShouldHaveRung("1001");
        ledger.ShouldHaveRung("13800138000", times: 2);
        ledger.ShouldNotHaveRung("1002");
        ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 2);
        ledger.ShouldHaveReceivedInOrder(
            ConversationOperation.AttachAgent, ConversationOperation.InviteOut, ConversationOperation.InviteOut);
        ledger.ShouldHaveAcceptedAll();

        Fails("13800138000 should have rung once, but rang 2 times.", () => ledger.ShouldHaveRung("13800138000"));
        Fails("1001 should have rung never, but rang once.", () => ledger.ShouldNotHaveRung("1001"));
        Fails("No telephone should have rung, but one did.", ledger.ShouldNotHaveRung);
        Fails("DetachAgent should have been received once, but was never.", () => ledger.ShouldHaveReceived(
            ConversationOperation.DetachAgent));
        Fails("[InviteOut, AttachAgent] should have been received", () => ledger.ShouldHaveReceivedInOrder(
            ConversationOperation.InviteOut, ConversationOperation.AttachAgent));
        Fails("Nothing should have been received.", ledger.ShouldHaveReceivedNothing);

        static void Fails(string message, Action assertion)
        {
            var error = Assert.Throws<LedgerAssertionException>(assertion);
            Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
            Assert.Contains("request 2 at 01:30:00.000", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_request_tells_how_long_its_answer_took()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var attach = caller.AttachAsync("1001");
        Assert.Null(platform.Ledger.Requests[0].Duration);
        clock.Advance(TimeSpan.FromSeconds(7));
        platform.Agent("1001").Answer();
        await attach;
        Assert.Equal(TimeSpan.FromSeconds(7), platform.Ledger.Requests[0].Duration);
    }

    [Fact]
    public async Task It_can_be_cleared_while_calls_are_under_way()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var ringing = caller.AttachAsync("1001");
        platform.Ledger.Clear();
        platform.Agent("1001").Answer();
        Assert.Equal("000000", (await ringing).Code);
        platform.Ledger.ShouldHaveReceivedNothing();
        await caller.InviteOutAsync("13800138000");
        Assert.Equal((2, 2), (platform.Ledger.Requests[0].Number, platform.Ledger.Rings[0].Number));
        Assert.Equal((true, 2), (platform.Ledger.Requests[0].Executed, platform.Ledger.Rings[0].RequestNumber));
    }

    [Fact]
    public async Task Snapshots_do_not_change_afterwards()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var (before, requests, conversation) = (
            platform.Snapshot(), platform.Ledger.Requests, platform.Conversation(Caller.Conversation).Snapshot());
        await caller.AttachAsync("1001");
        Assert.Empty(before.Requests);
        Assert.Empty(requests);
        Assert.Empty(conversation.Members);
        Assert.Null(before.Agents[0].ActiveConversation);
    }

    [Fact]
    public async Task What_was_not_set_up_says_so()
    {
        await using var platform = new PlatformEmulator();
        Assert.Contains("WithAgent(\"1001\")", Assert.Throws<InvalidOperationException>(
            () => platform.Agent("1001")).Message, StringComparison.Ordinal);
        Assert.Contains("WithConversation(\"c\")", Assert.Throws<InvalidOperationException>(
            () => platform.Conversation("c")).Message, StringComparison.Ordinal);
        Assert.Contains("WithAccount(\"cert\"", Assert.Throws<InvalidOperationException>(
            () => platform.ConfigureFor("cert")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => platform.WithCondition("short", _ => true));
    }

    private static PlatformEmulator Platform(FakeClock? clock = null) =>
        new PlatformEmulator(clock ?? new FakeClock()).WithConversation(Caller.Conversation).WithAgent("1001");
}
