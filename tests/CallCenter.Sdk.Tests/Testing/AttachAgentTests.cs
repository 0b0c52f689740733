using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class AttachAgentTests
{
    private const string First = Caller.Conversation;
    private const string Second = "second-conversation";

    [Fact]
    public async Task Rings_an_extension_on_hook_and_joins_when_it_is_answered()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await caller.AttachAsync("1001")).Code);
        platform.Ledger.ShouldHaveRung("1001");
        var agent = platform.Agent("1001").Snapshot();
        Assert.Equal((AgentState.Busy, ExtensionState.Connected, First), (agent.State, agent.Extension, agent.ActiveConversation));
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, platform.Agent("1001").ModeIn(First));
    }

    [Fact]
    public async Task Does_not_ring_an_extension_that_is_connected()
    {
        await using var platform = Platform().WithAgent("1001", a => a.ExtensionConnected());
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await caller.AttachAsync("1001", 2)).Code);
        platform.Ledger.ShouldNotHaveRung();
        Assert.Equal(VoiceIoMode.CaptureOnly, platform.Agent("1001").ModeIn(First));
        Assert.True(platform.Ledger.Requests[0].Executed);
    }

    [Fact]
    public async Task The_call_waits_as_long_as_the_phone_rings()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithAgent("1001", a => a.AnswersAfter(TimeSpan.FromSeconds(20)));
        using var caller = new Caller(platform);
        var call = caller.AttachAsync("1001");
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(call.IsCompleted);
        Assert.Equal(ExtensionState.Ringing, platform.Agent("1001").Extension);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("000000", (await call).Code);
        Assert.Equal(RingOutcome.Answered, platform.Ledger.Rings[0].Outcome);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task A_test_can_answer_by_hand()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var call = caller.AttachAsync("1001");
        platform.Agent("1001").Answer();
        Assert.Equal("000000", (await call).Code);
        var error = Assert.Throws<InvalidOperationException>(() => platform.Agent("1001").Answer());
        Assert.Contains("AnswersByHand", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_answers_and_the_platform_gives_up()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithAgent("1001", a => a.AnswersByHand()).WithRingTime(TimeSpan.FromSeconds(30));
        using var caller = new Caller(platform);
        var call = caller.AttachAsync("1001");
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("040104", (await call).Code);
        Assert.Equal((AgentState.Idle, ExtensionState.Disconnected), (platform.Agent("1001").State, platform.Agent("1001").Extension));
        Assert.Equal(RingOutcome.Unanswered, platform.Ledger.Rings[0].Outcome);

        var declined = caller.AttachAsync("1001");
        platform.Agent("1001").Decline();
        Assert.Equal("040104", (await declined).Code);
    }

    [Fact]
    public async Task A_phone_goes_on_ringing_when_the_caller_gives_up()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        using var giveUp = new CancellationTokenSource();
        var call = caller.SendUntilAsync(
            caller.Request(HttpMethod.Post, $"callcenter/conversation/{First}/attachAgent", """{"agentId":"1001"}"""), giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(ExtensionState.Ringing, platform.Agent("1001").Extension);
        platform.Agent("1001").Answer();
        Assert.Equal(First, platform.Agent("1001").ActiveConversation);
    }

    [Fact]
    public async Task Leaves_the_active_conversation()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        await caller.AttachAsync("1001", conversation: Second);
        Assert.Empty(platform.Conversation(First).Members);
        Assert.Equal(Second, platform.Agent("1001").ActiveConversation);
        platform.Ledger.ShouldHaveRung("1001");
    }

    [Fact]
    public async Task Keeps_a_conversation_that_is_on_hold_and_can_go_back_to_it()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        await caller.AttachAsync("1001", 4);
        Assert.Null(platform.Agent("1001").ActiveConversation);
        Assert.True(platform.Conversation(First).Members[0].OnHold);

        await caller.AttachAsync("1001", conversation: Second);
        Assert.Equal(
            (VoiceIoMode.None, VoiceIoMode.PlaybackAndCapture),
            (platform.Agent("1001").ModeIn(First), platform.Agent("1001").ModeIn(Second)));

        await caller.AttachAsync("1001", 1);
        Assert.Equal(First, platform.Agent("1001").ActiveConversation);
        Assert.Empty(platform.Conversation(Second).Members);
        platform.Ledger.ShouldHaveRung("1001");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_second_one_leaves_the_world_as_the_first_did(int? mode)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001", mode);
        var once = (platform.Agent("1001").Snapshot().ToString(), platform.Conversation(First).ToString());
        Assert.Equal("000000", (await caller.AttachAsync("1001", mode)).Code);
        Assert.Equal(once, (platform.Agent("1001").Snapshot().ToString(), platform.Conversation(First).ToString()));
    }

    [Theory]
    [InlineData("nobody", "040202", "WithAgent(\"nobody\")")]
    [InlineData("busy", "040203", "busy")]
    [InlineData("expired", "040204", "expired")]
    [InlineData("phoneless", "040103", "without an extension")]
    [InlineData("broken", "040104", "unusable")]
    [InlineData(MagicAgents.AlwaysBusy, "040203", "busy")]
    [InlineData(MagicAgents.Expired, "040204", "expired")]
    public async Task Refuses_with_the_code_of_the_contract_and_tells_the_ledger_why(string agent, string code, string note)
    {
        await using var platform = Platform()
            .WithAgent("busy", a => a.Busy())
            .WithAgent("expired", a => a.Expired())
            .WithAgent("phoneless", a => a.ExtensionMissing())
            .WithAgent("broken", a => a.ExtensionUnusable());
        using var caller = new Caller(platform);
        Assert.Equal(code, (await caller.AttachAsync(agent)).Code);
        Assert.Contains(note, platform.Ledger.Requests[0].Note, StringComparison.Ordinal);
        platform.Ledger.ShouldNotHaveRung();
        Assert.False(platform.Ledger.Requests[0].Executed);
    }

    [Fact]
    public async Task An_unknown_conversation_is_refused_and_the_ledger_says_what_to_set_up()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("040501", (await caller.AttachAsync("1001", conversation: "unknown")).Code);
        var error = Assert.Throws<LedgerAssertionException>(platform.Ledger.ShouldHaveAcceptedAll);
        Assert.Contains("WithConversation(\"unknown\")", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_who_is_being_rung_is_busy()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var ringing = caller.AttachAsync("1001");
        Assert.Equal("040203", (await caller.AttachAsync("1001", conversation: Second)).Code);
        platform.Agent("1001").Answer();
        Assert.Equal("000000", (await ringing).Code);
    }

    [Fact]
    public async Task A_second_one_while_the_phone_rings_is_refused_and_does_not_ring()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var (first, second) = (caller.AttachAsync("1001"), caller.AttachAsync("1001", 3));
        Assert.Equal("040203", (await second).Code);
        platform.Agent("1001").Answer();
        Assert.Equal("000000", (await first).Code);
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, platform.Agent("1001").ModeIn(First));
        Assert.Equal([true, false], platform.Ledger.Requests.Select(request => request.Executed));
        platform.Ledger.ShouldHaveRung("1001");
    }

    [Fact]
    public async Task A_second_one_while_the_phone_rings_waits_for_the_same_answer_where_the_set_up_says_so()
    {
        await using var platform = Platform().WithMergedAttachRings().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var (first, second) = (caller.AttachAsync("1001"), caller.AttachAsync("1001", 3));
        platform.Agent("1001").Answer();
        Assert.Equal(("000000", "000000"), ((await first).Code, (await second).Code));
        Assert.Equal(VoiceIoMode.PlaybackOnly, platform.Agent("1001").ModeIn(First));
        platform.Ledger.ShouldHaveRung("1001");
    }

    [Fact]
    public async Task Those_who_are_being_rung_take_a_place_too()
    {
        await using var platform = Platform().WithMaxMembers(2).WithAgent("1001", a => a.AnswersByHand()).WithAgent("1002")
            .WithAgent("1003");
        using var caller = new Caller(platform);
        var ringing = caller.AttachAsync("1001");
        Assert.Equal("000000", (await caller.AttachAsync("1002")).Code);
        Assert.Equal("040502", (await caller.AttachAsync("1003")).Code);
        Assert.Equal("040502", (await caller.InviteOutAsync("13800138000")).Code);
        Assert.Equal("040502", (await caller.InviteAgentAsync("<enqueue><route><agent name=\"1003\"/></route></enqueue>")).Code);
        platform.Agent("1001").Answer();
        Assert.Equal("000000", (await ringing).Code);
        Assert.Equal("000000", (await caller.AttachAsync("1001", 4)).Code);
    }

    [Fact]
    public async Task A_phone_stops_ringing_when_the_conversation_ends()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        var ringing = caller.AttachAsync("1001");
        platform.Conversation(First).End();
        Assert.Equal("040503", (await ringing).Code);
        Assert.Equal((AgentState.Idle, RingOutcome.Withdrawn), (platform.Agent("1001").State, platform.Ledger.Rings[0].Outcome));
        Assert.Equal("040501", (await caller.AttachAsync("1001")).Code);
    }

    private static PlatformEmulator Platform(FakeClock? clock = null) =>
        new PlatformEmulator(clock).WithConversation(First).WithConversation(Second).WithAgent("1001");
}
