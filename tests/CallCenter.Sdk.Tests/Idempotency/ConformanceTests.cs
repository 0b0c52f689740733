using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>The store in memory keeps the contract, and the kit tells stores that do not.</summary>
public sealed class ConformanceTests
{
    private const int EnoughForOneCheck = 500;

    public static TheoryData<string> Checks => [.. IdempotencyStoreConformance.Checks];

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task The_store_in_memory_conforms(string check)
    {
        var clock = new FakeClock();
        var store = new InMemoryIdempotencyStore(clock);
        var kit = new IdempotencyStoreConformance(() => store, Passing(clock))
        {
            CreateStoreOfCapacity = capacity => new InMemoryIdempotencyStore(clock, capacity),
        };

        await kit.RunAsync(check, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_store_that_looks_before_it_claims_fails()
    {
        var failure = await FailureOfAsync(static clock => new NonAtomicStore(clock));

        Assert.Equal(["A claim is granted to one of 64 concurrent callers, a thousand times"], failure.FailedChecks);
    }

    [Fact]
    public async Task A_store_that_evicts_fails()
    {
        var failure = await FailureOfAsync(static clock =>
            new EvictingStore(clock, EnoughForOneCheck), static (clock, capacity) => new EvictingStore(clock, capacity));

        Assert.Equal(
            ["A claim stands while a thousand others are made", "A full store refuses claims and keeps what it holds"],
            failure.FailedChecks);
    }

    [Fact]
    public async Task A_store_that_is_blind_to_tokens_fails()
    {
        var failure = await FailureOfAsync(static clock => new TokenBlindStore(clock));

        Assert.Equal(
            [
                "A stale completion after a forced release and a new claim does nothing",
                "A stale completion after expiry and a new claim does nothing",
                "A stale release after a forced release and a new claim does nothing",
                "A stale release after expiry and a new claim does nothing",
            ],
            failure.FailedChecks);
        Assert.All(failure.FailedChecks, check => Assert.Contains(check, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_check_that_does_not_exist_is_refused()
    {
        var kit = new IdempotencyStoreConformance(static () => new InMemoryIdempotencyStore(), static (_, _) => Task.CompletedTask);

        await Assert.ThrowsAsync<ArgumentException>("check", () => kit.RunAsync("A claim is free", TestContext.Current.CancellationToken));
    }

    private static Func<TimeSpan, CancellationToken, Task> Passing(FakeClock clock) => (time, _) =>
    {
        clock.Advance(time);
        return Task.CompletedTask;
    };

    private static async Task<IdempotencyStoreConformanceException> FailureOfAsync(
        Func<FakeClock, IIdempotencyStore> create, Func<FakeClock, int, IIdempotencyStore>? createOfCapacity = null)
    {
        var clock = new FakeClock();
        var kit = new IdempotencyStoreConformance(() => create(clock), Passing(clock))
        {
            CreateStoreOfCapacity = createOfCapacity is null ? null : capacity => createOfCapacity(clock, capacity),
        };
        return await Assert.ThrowsAsync<IdempotencyStoreConformanceException>(() => kit.RunAllAsync(TestContext.Current.CancellationToken));
    }
}
