using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class WaitForRingTests
{
    private const string Line = "13800138000";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Completes_with_the_ring_and_the_test_answers()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var wait = platform.Ledger.WaitForRingAsync("1001", cancellationToken: Cancel);
        Assert.False(wait.IsCompleted);
        var attach = caller.AttachAsync("1001");
        var ring = await wait;
        Assert.Equal((1, RingTarget.Agent, "1001", RingOutcome.Ringing), (ring.Number, ring.Target, ring.Who, ring.Outcome));
        platform.Agent("1001").Answer();
        Assert.Equal("000000", (await attach).Code);
    }

    [Fact]
    public async Task A_ring_before_the_wait_counts()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var attach = caller.AttachAsync("1001");
        Assert.Equal(RingOutcome.Ringing, (await platform.Ledger.WaitForRingAsync("1001", cancellationToken: Cancel)).Outcome);
        platform.Agent("1001").Answer();
        await attach;
        Assert.Equal(RingOutcome.Answered, (await platform.Ledger.WaitForRingAsync("1001", cancellationToken: Cancel)).Outcome);
    }

    [Fact]
    public async Task A_telephone_that_is_answered_at_once_has_rung()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var wait = platform.Ledger.WaitForRingAsync(MagicNumbers.Answers, cancellationToken: Cancel);
        await caller.InviteOutAsync(MagicNumbers.Answers);
        Assert.Equal(RingOutcome.Answered, (await wait).Outcome);
    }

    [Fact]
    public async Task Waits_for_its_target_only_and_as_often_as_asked()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var second = platform.Ledger.WaitForRingAsync(Line, times: 2, cancellationToken: Cancel);
        await caller.InviteOutAsync("2");
        await caller.InviteOutAsync(Line);
        Assert.False(second.IsCompleted);
        await caller.InviteOutAsync(Line);
        Assert.Equal((3, Line), ((await second).Number, (await second).Who));
        Assert.Equal(2, (await platform.Ledger.WaitForRingAsync(Line, cancellationToken: Cancel)).Number);
    }

    [Fact]
    public async Task Rings_that_were_cleared_do_not_count()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.InviteOutAsync(Line);
        var second = platform.Ledger.WaitForRingAsync(Line, times: 2, cancellationToken: Cancel);
        platform.Ledger.Clear();
        await caller.InviteOutAsync(Line);
        Assert.False(second.IsCompleted);
        await caller.InviteOutAsync(Line);
        Assert.Equal(3, (await second).Number);
    }

    [Fact]
    public async Task Many_wait_at_once_and_one_gives_up_alone()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        using var giveUp = new CancellationTokenSource();
        Task<RecordedRing>[] waits = [.. Enumerable.Range(0, 20)
            .Select(_ => platform.Ledger.WaitForRingAsync("1001", cancellationToken: Cancel))];
        var givenUp = platform.Ledger.WaitForRingAsync("1001", cancellationToken: giveUp.Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        var attach = caller.AttachAsync("1001");
        Assert.All(await Task.WhenAll(waits), ring => Assert.Equal(1, ring.Number));
        platform.Agent("1001").Answer();
        await attach;
    }

    [Fact]
    public async Task The_time_is_the_emulators_and_its_end_tells_what_rang()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        await caller.InviteOutAsync(Line);
        var wait = platform.Ledger.WaitForRingAsync(Line, times: 2, timeout: TimeSpan.FromSeconds(5), Cancel);
        await clock.UntilTimersAsync(2, Cancel); // the ringing line's and the wait's
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(wait.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        var error = await Assert.ThrowsAsync<LedgerAssertionException>(() => wait);
        const string Expected = $"{Line} should have rung 2 times within 00:00:05, but rang once.\nThe ledger:\nrequest 1";
        Assert.StartsWith(Expected, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LedgerAssertionException>(
            () => platform.Ledger.WaitForRingAsync("1001", timeout: TimeSpan.Zero, cancellationToken: Cancel));
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public async Task A_wait_that_is_over_leaves_no_timer()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        var wait = platform.Ledger.WaitForRingAsync(MagicNumbers.Busy, timeout: TimeSpan.MaxValue, cancellationToken: Cancel);
        Assert.Equal(1, clock.PendingTimers);
        await caller.InviteOutAsync(MagicNumbers.Busy);
        Assert.Equal(RingOutcome.Busy, (await wait).Outcome);
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task A_wait_ends_with_the_emulator()
    {
        var platform = Platform();
        using var caller = new Caller(platform);
        await caller.InviteOutAsync(Line);
        var wait = platform.Ledger.WaitForRingAsync("1001", cancellationToken: Cancel);
        await platform.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => wait);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => platform.Ledger.WaitForRingAsync("1001", cancellationToken: Cancel));
        Assert.Equal(1, (await platform.Ledger.WaitForRingAsync(Line, cancellationToken: Cancel)).Number);
    }

    [Fact]
    public async Task Senseless_waits_are_refused()
    {
        await using var platform = Platform();
        await Assert.ThrowsAsync<ArgumentException>(() => platform.Ledger.WaitForRingAsync(" ", cancellationToken: Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => platform.Ledger.WaitForRingAsync("1", times: 0, cancellationToken: Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => platform.Ledger.WaitForRingAsync("1", timeout: TimeSpan.FromSeconds(-1), cancellationToken: Cancel));
    }

    private static PlatformEmulator Platform(FakeClock? clock = null) => new PlatformEmulator(clock)
        .WithConversation(Caller.Conversation)
        .WithAgent("1001", a => a.AnswersByHand())
        .WithOutsideLine(Line, line => line.AnswersByHand())
        .WithOutsideLine("2", line => line.AnswersByHand());
}
