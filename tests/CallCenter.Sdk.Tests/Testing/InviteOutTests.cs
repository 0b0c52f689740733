using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class InviteOutTests
{
    [Theory]
    [InlineData(MagicNumbers.Answers, "000000", RingOutcome.Answered, true)]
    [InlineData("13800138000", "000000", RingOutcome.Answered, true)]
    [InlineData(MagicNumbers.Busy, "000000", RingOutcome.Busy, false)]
    [InlineData(MagicNumbers.NeverAnswers, "000000", RingOutcome.Ringing, false)]
    [InlineData(MagicNumbers.Forbidden, "020001", null, false)]
    [InlineData(MagicNumbers.NoLine, "020002", null, false)]
    public async Task Magic_numbers_behave_as_documented(string number, string code, RingOutcome? outcome, bool joins)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal(code, (await caller.InviteOutAsync(number)).Code);
        platform.Ledger.ShouldHaveRung(number, outcome is null ? 0 : 1);
        Assert.Equal(outcome, platform.Ledger.Rings.SingleOrDefault()?.Outcome);
        Assert.Equal(outcome is not null, platform.Ledger.Requests[0].Executed);
        Assert.Equal(joins, platform.Conversation(Caller.Conversation).OutsideLines.Any());
    }

    [Fact]
    public async Task Rings_as_long_as_max_dial_seconds_and_talks_as_long_as_max_answer_seconds()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock)
            .WithOutsideLine("13800138000", line => line.AnswersAfter(TimeSpan.FromSeconds(10)));
        using var caller = new Caller(platform);
        await caller.InviteOutAsync("13800138000", maxDial: 10);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(RingOutcome.Unanswered, platform.Ledger.Rings[0].Outcome);

        await caller.InviteOutAsync("13800138000", maxDial: 11, maxAnswer: 60);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Single(platform.Conversation(Caller.Conversation).Members);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(platform.Conversation(Caller.Conversation).Members);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(platform.Conversation(Caller.Conversation).Members);
        Assert.Equal(RingOutcome.Answered, platform.Ledger.Rings[1].Outcome);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task A_test_can_answer_and_hang_up()
    {
        await using var platform = Platform().WithOutsideLine("13800138000", line => line.AnswersByHand());
        using var caller = new Caller(platform);
        var callId = (await caller.InviteOutAsync("13800138000")).Json.GetProperty("data").GetProperty("callId").GetString();
        platform.OutsideLine("13800138000").Answer();
        var member = Assert.Single(platform.Conversation(Caller.Conversation).Members);
        Assert.Equal(callId, member.CallId);
        Assert.Throws<InvalidOperationException>(() => platform.OutsideLine("13800138000").Answer());
        platform.OutsideLine("13800138000").HangUp();
        Assert.Empty(platform.Conversation(Caller.Conversation).Members);
        Assert.Throws<InvalidOperationException>(() => platform.OutsideLine("13800138000").HangUp());
    }

    [Fact]
    public async Task Set_up_lines_can_be_busy_forbidden_or_without_a_line()
    {
        await using var platform = Platform()
            .WithOutsideLine("1", line => line.Busy())
            .WithOutsideLine("2", line => line.Forbidden())
            .WithOutsideLine("3", line => line.NoLine())
            .WithOutsideLine(MagicNumbers.Forbidden, line => line.AnswersAfter(TimeSpan.Zero));
        using var caller = new Caller(platform);
        string[] codes =
        [
            (await caller.InviteOutAsync("1")).Code,
            (await caller.InviteOutAsync("2")).Code,
            (await caller.InviteOutAsync("3")).Code,
            (await caller.InviteOutAsync(MagicNumbers.Forbidden)).Code,
        ];
        Assert.Equal(["000000", "020001", "020002", "000000"], codes);
        Assert.Equal(MagicNumbers.Forbidden, Assert.Single(platform.Conversation(Caller.Conversation).Members).Who);
    }

    [Fact]
    public async Task Every_request_rings_anew()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.InviteOutAsync("13800138000");
        await caller.InviteOutAsync("13800138000");
        platform.Ledger.ShouldHaveRung("13800138000", times: 2);
        Assert.Equal([1, 2], platform.Ledger.Rings.Select(ring => ring.RequestNumber));
        Assert.Equal("040501", (await caller.InviteOutAsync("13800138000", "unknown")).Code);
    }

    [Fact]
    public async Task A_call_ends_with_its_conversation()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        await caller.InviteOutAsync(MagicNumbers.Answers);
        await caller.InviteOutAsync(MagicNumbers.NeverAnswers);
        platform.Conversation(Caller.Conversation).End();
        Assert.Equal([RingOutcome.Answered, RingOutcome.Withdrawn], platform.Ledger.Rings.Select(ring => ring.Outcome));
        Assert.Equal(0, clock.PendingTimers);
    }

    private static PlatformEmulator Platform(FakeClock? clock = null) => new PlatformEmulator(clock).WithConversation(Caller.Conversation);
}
