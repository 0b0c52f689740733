using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class InviteAgentTests
{
    private const string ConditionId = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("<enqueue><filter><condition><where>'投诉' in skills</where></condition></filter></enqueue>", "1001")]
    [InlineData(
        "<enqueue><filter><condition><where>'投诉' in skills</where><sort>skills['投诉']</sort></condition></filter></enqueue>",
        "1002")]
    [InlineData(
        "<enqueue><filter><condition><where>'投诉' in skills</where><sort mode=\"asc\">skills['投诉']</sort></condition></filter></enqueue>",
        "1001")]
    [InlineData("<enqueue><filter><condition><where>skills['手机'] &gt; 60.0</where></condition></filter></enqueue>", "1003")]
    [InlineData("<enqueue><filter><condition><where>id == \"1003\"</where></condition></filter></enqueue>", "1003")]
    [InlineData(
        "<enqueue><filter><condition priority=\"1\"><where>id == '1001'</where></condition>" +
        "<condition priority=\"2\"><where>id == '1002'</where></condition></filter></enqueue>",
        "1002")]
    [InlineData(
        "<enqueue><filter><condition><where>id == '1001'</where></condition></filter>" +
        "<filter><condition priority=\"9\"><where>id == '1002'</where></condition></filter></enqueue>",
        "1001")]
    [InlineData("<enqueue><route><agent name=\"1002\"/></route></enqueue>", "1002")]
    [InlineData("<enqueue><route><skill name=\"手机\"/></route></enqueue>", "1003")]
    [InlineData("<enqueue><route><condition id=\"0123456789abcdef0123456789abcdef\"/></route></enqueue>", "1002")]
    public async Task Rings_the_idle_agent_whom_the_rules_pick(string enqueue, string agent)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await caller.InviteAgentAsync(enqueue)).Code);
        var ring = Assert.Single(platform.Ledger.Rings);
        Assert.Equal((agent, RingOutcome.Answered), (ring.Who, ring.Outcome));
        Assert.Equal(Caller.Conversation, platform.Agent(agent).ActiveConversation);
    }

    [Theory]
    [InlineData("<enqueue><route><agent name=\"nobody\"/></route></enqueue>", "040202", "WithAgent(\"nobody\")")]
    [InlineData("<enqueue><route><agent name=\"magic-expired\"/></route></enqueue>", "040204", "expired")]
    [InlineData("<enqueue><route><condition id=\"ffffffffffffffffffffffffffffffff\"/></route></enqueue>", "040401", "WithCondition")]
    [InlineData("<enqueue><filter><condition><where>skills[</where></condition></filter></enqueue>", "040402", "where")]
    [InlineData("<enqueue><filter><condition priority=\"x\"><where>skills[</where></condition></filter></enqueue>", "000001", "priority")]
    [InlineData("<enqueue><filter/></enqueue>", "000001", "condition")]
    public async Task Refuses_what_it_cannot_follow(string enqueue, string code, string note)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal(code, (await caller.InviteAgentAsync(enqueue)).Code);
        Assert.Contains(note, platform.Ledger.Requests[0].Note, StringComparison.Ordinal);
        platform.Ledger.ShouldNotHaveRung();
    }

    [Theory]
    [InlineData("<enqueue ring_mode=\"4\"><route><agent name=\"1002\"/></route></enqueue>", null)]
    [InlineData("<enqueue ring_mode=\"5\"><route><agent name=\"1002\"/></route></enqueue>", "ring_mode 5")]
    [InlineData("<enqueue><route><agent name=\"1002\"/></route><route><agent name=\"1001\"/></route></enqueue>", "2 routes")]
    [InlineData("<enqueue><route><agent name=\"1002\"/></route><route><agent name=\"nobody\"/></route></enqueue>", "2 routes")]
    public async Task Refuses_what_is_documented_but_not_released_unless_the_set_up_says_otherwise(string enqueue, string? fault)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal(fault is null ? "000000" : "000001", (await caller.InviteAgentAsync(enqueue)).Code);
        platform.Ledger.ShouldHaveRung("1002", fault is null ? 1 : 0);
        if (fault is null)
        {
            return;
        }

        Assert.Contains(fault, platform.Ledger.Requests[0].Note, StringComparison.Ordinal);
        Assert.Contains("WithDocumentedRoutes", platform.Ledger.Requests[0].Note, StringComparison.Ordinal);

        platform.WithDocumentedRoutes().WithAgent("nobody");
        Assert.Equal("000000", (await caller.InviteAgentAsync(enqueue)).Code);
        platform.Ledger.ShouldHaveRung("1002");
    }

    [Fact]
    public async Task The_next_route_is_tried_when_the_first_has_timed_out_where_several_are_read()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithDocumentedRoutes().WithAgent("1001", a => a.Busy());
        using var caller = new Caller(platform);
        await caller.InviteAgentAsync(
            "<enqueue><route><agent name=\"1001\" queue_timeout=\"10\"/></route><route><agent name=\"1002\"/></route></enqueue>");
        platform.Ledger.ShouldNotHaveRung();
        clock.Advance(TimeSpan.FromSeconds(10));
        platform.Ledger.ShouldHaveRung("1002");
    }

    [Fact]
    public async Task A_route_text_over_1024_units_is_a_bad_argument()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        const string Shortest = "<enqueue user_data=\"x\" wait_voice=\".wav\"><route><skill name=\"x\"/></route></enqueue>";
        var fits = Shortest.Replace(".wav", new string('x', 1024 - Shortest.Length) + ".wav", StringComparison.Ordinal);
        Assert.Equal(1024, fits.Length);
        Assert.Equal("000000", (await caller.InviteAgentAsync(fits)).Code);
        Assert.Equal(
            "000001", (await caller.InviteAgentAsync(fits.Replace("user_data=\"x\"", "user_data=\"xx\"", StringComparison.Ordinal))).Code);
    }

    [Fact]
    public async Task Returns_before_the_agent_answers()
    {
        await using var platform = Platform().WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\"/></route></enqueue>")).Code);
        Assert.Equal((AgentState.Busy, ExtensionState.Ringing), (platform.Agent("1001").State, platform.Agent("1001").Extension));
        Assert.Empty(platform.Conversation(Caller.Conversation).Members);
        platform.Agent("1001").Answer();
        Assert.Equal("1001", Assert.Single(platform.Conversation(Caller.Conversation).Members).Who);
    }

    [Fact]
    public async Task Only_an_idle_agent_is_found_others_are_waited_for()
    {
        await using var platform = Platform().WithAgent("1001", a => a.Away());
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\"/></route></enqueue>")).Code);
        platform.Ledger.ShouldNotHaveRung();
        Assert.Equal(1, platform.Snapshot().Waiting);
        platform.Agent("1001").BecomeIdle();
        platform.Ledger.ShouldHaveRung("1001");
        Assert.Equal((0, Caller.Conversation), (platform.Snapshot().Waiting, platform.Agent("1001").ActiveConversation));
    }

    [Fact]
    public async Task The_next_filter_is_tried_when_every_condition_of_the_first_has_timed_out()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithAgent("1001", a => a.Busy()).WithAgent("1002", a => a.Busy());
        using var caller = new Caller(platform);
        await caller.InviteAgentAsync(
            "<enqueue><filter><condition timeout=\"10\"><where>id == '1001'</where></condition>" +
            "<condition timeout=\"20\"><where>id == '1002'</where></condition></filter>" +
            "<filter><condition timeout=\"10\"><where>id == '1003'</where></condition></filter></enqueue>");
        clock.Advance(TimeSpan.FromSeconds(10));
        platform.Agent("1001").BecomeIdle();
        clock.Advance(TimeSpan.FromSeconds(9));
        platform.Ledger.ShouldNotHaveRung();
        clock.Advance(TimeSpan.FromSeconds(1));
        platform.Ledger.ShouldHaveRung("1003");
        Assert.Equal(clock.GetUtcNow(), platform.Ledger.Rings[0].At);
    }

    [Fact]
    public async Task An_agent_who_does_not_answer_is_not_rung_again_for_the_same_invitation()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithAgent("1001", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        await caller.InviteAgentAsync("<enqueue><route><skill name=\"投诉\" fetch_timeout=\"15\"/></route></enqueue>");
        platform.Ledger.ShouldHaveRung("1001");
        clock.Advance(TimeSpan.FromSeconds(15));
        platform.Ledger.ShouldHaveRung("1001");
        platform.Ledger.ShouldHaveRung("1002");
        Assert.Equal([RingOutcome.Unanswered, RingOutcome.Answered], platform.Ledger.Rings.Select(ring => ring.Outcome));
    }

    [Fact]
    public async Task Waiting_invitations_are_served_by_priority_then_by_age()
    {
        await using var platform = Platform().WithConversation("b").WithConversation("c").WithAgent("1001", a => a.Busy());
        using var caller = new Caller(platform);
        await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\" priority=\"1\"/></route></enqueue>");
        await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\" priority=\"5\"/></route></enqueue>", "b");
        await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\" priority=\"1\"/></route></enqueue>", "c");
        platform.Agent("1001").BecomeIdle();
        platform.Agent("1001").HangUp();
        platform.Agent("1001").HangUp();
        Assert.Equal(["b", Caller.Conversation, "c"], platform.Ledger.Rings.Select(ring => ring.ConversationId));
    }

    [Fact]
    public async Task Lru_takes_the_agent_who_has_been_free_for_longest()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        await caller.DetachAsync();
        await caller.InviteAgentAsync("<enqueue choice=\"lru\"><route><skill name=\"投诉\"/></route></enqueue>");
        Assert.Equal("1002", platform.Ledger.Rings[^1].Who);
    }

    [Fact]
    public async Task Understands_what_the_builders_write()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.InviteAgentAsync(EnqueueRoutes.ToAgent("1003").ToXml().Text);
        platform.Ledger.ShouldHaveRung("1003");
    }

    private static PlatformEmulator Platform(FakeClock? clock = null) => new PlatformEmulator(clock)
        .WithConversation(Caller.Conversation)
        .WithAgent("1001", a => a.Skill("投诉", 50))
        .WithAgent("1002", a => a.Skill("投诉", 90))
        .WithAgent("1003", a => a.Skill("手机", 80))
        .WithCondition(ConditionId, agent => agent.Score("投诉") > 60);
}
