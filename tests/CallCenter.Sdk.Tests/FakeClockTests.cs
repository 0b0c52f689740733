namespace CallCenter.Sdk.Tests;

public class FakeClockTests
{
    [Fact]
    public async Task A_delay_ends_when_the_clock_is_moved_that_far()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromSeconds(10), clock, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task Short_timers_take_the_clock_along_and_long_ones_wait()
    {
        var clock = new FakeClock { AutoAdvanceUpTo = TimeSpan.FromSeconds(5) };
        var start = clock.GetUtcNow();
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(60), clock);
        await Task.Delay(TimeSpan.FromSeconds(5), clock, giveUp.Token);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromSeconds(5), clock.GetElapsedTime(start.UtcTicks));
        Assert.Equal(1, clock.PendingTimers);
    }

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due()
    {
        var clock = new FakeClock();
        var fired = new List<int>();
        using var third = clock.CreateTimer(_ => fired.Add(3), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(_ => fired.Add(1), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1.5));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal([1, 1, 3], fired);
    }

    [Fact]
    public async Task A_test_can_wait_until_the_code_under_test_waits()
    {
        var clock = new FakeClock();
        var waiting = clock.UntilTimersAsync(1, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        using var timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await waiting;
    }

    [Fact]
    public void A_wait_that_begins_on_the_way_counts_from_there()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<TimeSpan>();
        using var second = clock.CreateTimer(Fired, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(
            _ => second.Change(TimeSpan.FromSeconds(2), TimeSpan.Zero), null, TimeSpan.FromSeconds(1), TimeSpan.Zero);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([TimeSpan.FromSeconds(3)], fired);

        void Fired(object? state) => fired.Add(clock.GetUtcNow() - start);
    }

    [Fact]
    public void A_timer_that_was_disposed_of_cannot_be_started_again()
    {
        var clock = new FakeClock();
        var timer = clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan));
        Assert.Equal(0, clock.PendingTimers);
    }
}
