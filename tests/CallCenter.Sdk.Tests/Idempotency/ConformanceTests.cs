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

        AssertFailed(
            failure,
            "A claim is granted to one of 64 concurrent callers, a thousand times",
            "An expired name is granted to one of 64 concurrent callers, a hundred times");
    }

    [Fact]
    public async Task A_store_that_evicts_fails()
    {
        var failure = await FailureOfAsync(static clock =>
            new EvictingStore(clock, EnoughForOneCheck), static (clock, capacity) => new EvictingStore(clock, capacity));

        AssertFailed(
            failure, "A claim stands while a thousand others are made", "A full store refuses claims and keeps what it holds");
    }

    [Fact]
    public async Task A_store_that_is_blind_to_tokens_fails()
    {
        var failure = await FailureOfAsync(static clock => new TokenBlindStore(clock));

        AssertFailed(
            failure,
            "A stale completion after a forced release and a new claim does nothing",
            "A stale completion after expiry and a new claim does nothing",
            "A stale completion or release does nothing to a new claim's outcome",
            "A stale release after a forced release and a new claim does nothing",
            "A stale release after expiry and a new claim does nothing");
        Assert.All(failure.FailedChecks, check => Assert.Contains(check, failure.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_store_without_a_flaw_passes()
    {
        var clock = new FakeClock();
        var kit = new IdempotencyStoreConformance(() => new FlawedStore(clock, Flaw.None), Passing(clock))
        {
            CreateStoreOfCapacity = capacity => new FlawedStore(clock, Flaw.None, capacity),
        };

        await kit.RunAllAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(Flaw.ReleaseOfACompletedClaim, "A stale completion or release does nothing to a new claim's outcome")]
    [InlineData(Flaw.CompletionOfACompletedClaim, "A stale completion or release does nothing to a new claim's outcome")]
    [InlineData(Flaw.CompletionAfterForce, "A completion without a claim does nothing")]
    [InlineData(Flaw.OutcomeOfTheNameBefore, "A new claim has nothing of the one before")]
    [InlineData(Flaw.FirstHolderIsTold, "A new claim has nothing of the one before")]
    [InlineData(Flaw.RefusalRestartsTheLifetime, "A claim that is refused does not restart the holder's lifetime")]
    [InlineData(Flaw.NonAtomicTakeover, "An expired name is granted to one of 64 concurrent callers, a hundred times")]
    [InlineData(Flaw.NonAtomicRelease, "Concurrent releases of a claim leave the next one alone")]
    [InlineData(Flaw.NamesAreCut, "Names and tokens that differ in one character are not the same")]
    [InlineData(Flaw.TokensAreCut, "Names and tokens that differ in one character are not the same")]
    [InlineData(Flaw.CanceledAfterwards, "A canceled token stops every method and changes nothing")]
    [InlineData(Flaw.FullStoreRefusesOutcomes, "A full store refuses claims and keeps what it holds")]
    [InlineData(Flaw.LifetimesOverflow, "A claim of 30 days stands")]
    [InlineData(Flaw.LifetimesOfOutcomesOverflow, "A claim of 30 days stands")]
    public async Task A_store_with_a_flaw_fails(Flaw flaw, string check)
    {
        var failure = await FailureOfAsync(
            clock => new FlawedStore(clock, flaw), (clock, capacity) => new FlawedStore(clock, flaw, capacity));

        AssertFailed(failure, check);
    }

    [Fact]
    public async Task A_full_store_is_not_blamed_for_a_claim_that_expired_on_a_slow_machine()
    {
        const string Check = "A full store refuses claims and keeps what it holds";
        var kit = new IdempotencyStoreConformance(static () => new InMemoryIdempotencyStore(), static (_, _) => Task.CompletedTask)
        {
            CreateStoreOfCapacity = static capacity => new InMemoryIdempotencyStore(timeProvider: null, capacity),
            Lifetime = TimeSpan.FromTicks(1),
        };

        var failure = await Assert.ThrowsAsync<IdempotencyStoreConformanceException>(
            () => kit.RunAsync(Check, TestContext.Current.CancellationToken));

        Assert.Contains("The machine was too slow", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_does_not_exist_is_refused()
    {
        var kit = new IdempotencyStoreConformance(static () => new InMemoryIdempotencyStore(), static (_, _) => Task.CompletedTask);

        await Assert.ThrowsAsync<ArgumentException>("check", () => kit.RunAsync("A claim is free", TestContext.Current.CancellationToken));
    }

    // A flaw shows in more checks than the one that looks for it.
    private static void AssertFailed(IdempotencyStoreConformanceException failure, params string[] checks) =>
        Assert.Subset(failure.FailedChecks.ToHashSet(StringComparer.Ordinal), checks.ToHashSet(StringComparer.Ordinal));

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
