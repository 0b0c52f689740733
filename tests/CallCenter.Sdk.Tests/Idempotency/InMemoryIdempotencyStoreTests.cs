namespace CallCenter.Sdk.Tests.Idempotency;

public sealed class InMemoryIdempotencyStoreTests
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_full_store_makes_room_of_expired_claims_also_when_completions_have_restarted_many()
    {
        const int Capacity = 200;
        var clock = new FakeClock();
        var store = new InMemoryIdempotencyStore(clock, Capacity);
        for (var i = 0; i < Capacity; i++)
        {
            await ClaimAsync(store, $"name{i}");
        }

        clock.Advance(_lifetime / 2);
        for (var i = 0; i < Capacity - 1; i++)
        {
            await store.CompleteAsync($"name{i}", "token", "outcome", _lifetime, TestContext.Current.CancellationToken);
        }

        clock.Advance(_lifetime / 2);

        Assert.Equal("token", (await ClaimAsync(store, "another")).Token);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await ClaimAsync(store, "one too many"));
        Assert.Equal("outcome", (await ClaimAsync(store, "name0")).Outcome);
    }

    [Fact]
    public async Task A_name_that_expired_in_a_crowd_can_be_claimed_at_once()
    {
        const int Crowd = 1000;
        var clock = new FakeClock();
        var store = new InMemoryIdempotencyStore(clock, Crowd);
        for (var i = 0; i < Crowd; i++)
        {
            await ClaimAsync(store, $"name{i}");
        }

        clock.Advance(_lifetime);

        for (var i = Crowd - 1; i >= 0; i--)
        {
            Assert.Equal("again", (await ClaimAsync(store, $"name{i}", "again")).Token);
        }
    }

    [Fact]
    public async Task Claims_and_releases_without_end_leave_nothing_behind()
    {
        const int Rounds = 20_000;
        var store = new InMemoryIdempotencyStore(new FakeClock());
        for (var i = 0; i < Rounds; i++)
        {
            await ClaimAsync(store, "name");
            await store.ReleaseAsync("name", "token", TestContext.Current.CancellationToken);
        }

        Assert.InRange(store.QueueLength, 0, 2000);
    }

    [Fact]
    public async Task The_default_capacity_is_a_hundred_thousand()
    {
        var store = new InMemoryIdempotencyStore(new FakeClock());
        for (var i = 0; i < 100_000; i++)
        {
            await ClaimAsync(store, $"name{i}");
        }

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await ClaimAsync(store, "one too many"));
        Assert.Contains("100000", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_the_wall_clock_expires_nothing()
    {
        var clock = new WallClock();
        var store = new InMemoryIdempotencyStore(clock);
        await ClaimAsync(store, "name");

        clock.Set(TimeSpan.FromDays(365));

        Assert.Equal("token", (await ClaimAsync(store, "name", "other")).Token);
    }

    [Fact]
    public void A_capacity_is_at_least_one() =>
        Assert.Throws<ArgumentOutOfRangeException>("capacity", static () => new InMemoryIdempotencyStore(capacity: 0));

    private static ValueTask<IdempotencyEntry> ClaimAsync(InMemoryIdempotencyStore store, string name, string token = "token") =>
        store.ClaimAsync(name, new IdempotencyEntry(token, "claim"), _lifetime, TestContext.Current.CancellationToken);

    // Its monotonic time stands still while somebody sets the time of day.
    private sealed class WallClock : TimeProvider
    {
        private TimeSpan _offset;

        public void Set(TimeSpan offset) => _offset = offset;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _offset;

        public override long GetTimestamp() => 0;
    }
}
