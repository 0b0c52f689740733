using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Times beyond the 49.7 days (2^32 ms) that a timer of .NET can be set to, wherever the emulator takes one.</summary>
public class LongTimeTests
{
    private const int Longest = int.MaxValue; // seconds; 68 years

    [Theory]
    [InlineData(
        "<enqueue><route><agent name='1001' queue_timeout='2147483647' fetch_timeout='2147483647' priority='2147483647'/>" +
        "</route></enqueue>")]
    [InlineData("<enqueue conversation_timeout='2147483647'><route><agent name='1001' queue_timeout='4294968'/></route></enqueue>")]
    [InlineData(
        "<enqueue conversationTimeout='2147483647'><filter><condition timeout='2147483647' priority='2147483647'>" +
        "<where>id == '1001'</where></condition></filter></enqueue>")]
    public async Task A_queue_timeout_may_be_as_long_as_its_number(string enqueue)
    {
        foreach (var clock in (FakeClock?[])[null, new FakeClock()])
        {
            await using var platform = new PlatformEmulator(clock).WithConversation(Caller.Conversation)
                .WithAgent("1001", a => a.Away().AnswersByHand());
            using var caller = new Caller(platform);
            Assert.Equal("000000", (await caller.InviteAgentAsync(enqueue)).Code);
            Assert.Equal(1, platform.Snapshot().Waiting);
            platform.Agent("1001").BecomeIdle();
            platform.Agent("1001").Answer();
            Assert.Equal(Caller.Conversation, platform.Agent("1001").ActiveConversation);
        }
    }

    [Fact]
    public async Task A_long_timeout_ends_when_it_is_due()
    {
        var clock = new FakeClock();
        await using var platform = new PlatformEmulator(clock).WithConversation(Caller.Conversation).WithAgent("1001", a => a.Away());
        using var caller = new Caller(platform);
        await caller.InviteAgentAsync($"<enqueue><route><agent name='1001' queue_timeout='{Longest}'/></route></enqueue>");
        clock.Advance(TimeSpan.FromSeconds(Longest) - TimeSpan.FromTicks(1));
        Assert.Equal(1, platform.Snapshot().Waiting);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal((0, 0), (platform.Snapshot().Waiting, clock.PendingTimers));
    }

    [Fact]
    public async Task Telephones_may_ring_and_be_answered_as_late_as_you_like()
    {
        var clock = new FakeClock();
        var late = TimeSpan.FromDays(50);
        await using var platform = new PlatformEmulator(clock)
            .WithConversation(Caller.Conversation).WithRingTime(TimeSpan.MaxValue)
            .WithAgent("late", a => a.AnswersAfter(late)).WithAgent("never", a => a.AnswersAfter(TimeSpan.MaxValue))
            .WithOutsideLine("1", line => line.AnswersAfter(late)).WithOutsideLine("2", line => line.AnswersAfter(TimeSpan.MaxValue));
        using var caller = new Caller(platform);
        var attach = caller.AttachAsync("late");
        _ = caller.AttachAsync("never");
        await caller.InviteOutAsync("1", maxAnswer: 21600);
        await caller.InviteOutAsync("2");
        clock.Advance(late);
        Assert.Equal("000000", (await attach).Code);
        Assert.Equal(["late", "1"], platform.Conversation(Caller.Conversation).Members.Select(member => member.Who));
        Assert.Equal(4, platform.Ledger.Rings.Count);
    }

    [Fact]
    public async Task Faults_may_wait_and_drip_as_long_as_you_like()
    {
        var clock = new FakeClock();
        await using var platform = new PlatformEmulator(clock).WithConversation(Caller.Conversation);
        using var caller = new Caller(platform);
        platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Delay(TimeSpan.FromDays(120))).Then(Fault.Delay(TimeSpan.MaxValue)).Then(Fault.Dripping(TimeSpan.MaxValue));
        var delayed = caller.InviteOutAsync("1");
        for (var day = 0; day < 119; day++)
        {
            await clock.UntilTimersAsync(1, TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.False(delayed.IsCompleted);
        await clock.UntilTimersAsync(1, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("000000", (await delayed).Code);

        using var giveUp = new CancellationTokenSource();
        var never = caller.SendUntilAsync(Invite(caller), giveUp.Token);
        var drip = caller.SendUntilAsync(Invite(caller), giveUp.Token);
        Assert.False(never.IsCompleted || drip.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => drip);
    }

    [Theory]
    [InlineData(long.MaxValue, "Fri, 31 Dec 9999 23:59:59 GMT", 401)]
    [InlineData(long.MinValue, "Mon, 01 Jan 0001 00:00:00 GMT", 200)]
    public async Task A_clock_may_be_off_by_any_time(long ticks, string date, int status)
    {
        var clock = new FakeClock();
        await using var platform = new PlatformEmulator(clock).WithAccount("cert", "app", "secret").WithConversation(Caller.Conversation);
        using var caller = new Caller(platform);
        platform.ClockSkew = new(ticks);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.None).Then(Fault.ClockSkew(new(ticks)));
        for (var i = 0; i < 2; i++)
        {
            var answer = await caller.SendAsync(Caller.Sign(Invite(caller), "cert", "app", "secret", clock.GetUtcNow()));
            Assert.Equal((status, date), (answer.Status, answer.Headers["Date"]));
        }
    }

    [Fact]
    public void What_is_no_time_is_refused_where_it_is_written()
    {
        var backwards = TimeSpan.FromTicks(-1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Delay(backwards));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Dripping(backwards));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Unavailable(backwards));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(99));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault.Status(1000));
        Assert.NotNull(Fault.Delay(Timeout.InfiniteTimeSpan));
        Assert.NotNull(Fault.Unavailable(TimeSpan.MaxValue));
    }

    private static HttpRequestMessage Invite(Caller caller) => caller.Request(
        HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/inviteOut", """{"to":"1","max_answer_seconds":60}""");
}
