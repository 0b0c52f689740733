namespace CallCenter.Sdk.Testing;

/// <summary>
/// Tests an <see cref="IIdempotencyStore"/> of yours against the contract, in any test framework. A check that fails throws an
/// <see cref="IdempotencyStoreConformanceException"/> that says what is wrong. Checks use names of their own, so they can share a
/// server and run in parallel.
/// </summary>
public sealed class IdempotencyStoreConformance
{
    private const int Tries = 5;

    private static readonly SortedDictionary<string, Func<StoreTrial, Task>> _checks = new(StringComparer.Ordinal)
    {
        ["A canceled token stops every method and changes nothing"] = CancellationChecks.EveryMethodObservesItAsync,
        ["A claim can be found"] = ClaimChecks.ItCanBeFoundAsync,
        ["A claim expires"] = ExpiryChecks.AClaimExpiresAsync,
        ["A claim is granted to one of 64 concurrent callers, a thousand times"] = ClaimChecks.OneCallerWinsAsync,
        ["A claim stands while a thousand others are made"] = ClaimChecks.ItStandsAmongOthersAsync,
        ["A claim that is refused does not restart the holder's lifetime"] = ExpiryChecks.ARefusalDoesNotRestartTheLifetimeAsync,
        ["A claim whose answer was lost is granted again to its token"] = ClaimChecks.ALostAnswerIsGivenAgainAsync,
        ["A claim of 30 days stands"] = ExpiryChecks.TheLongestLifetimeIsKeptAsync,
        ["A completion restarts the lifetime"] = ExpiryChecks.ACompletionRestartsTheLifetimeAsync,
        ["A completion without a claim does nothing"] = TokenChecks.ACompletionNeedsAClaimAsync,
        ["A forced release frees the name"] = ReleaseChecks.ByForceAsync,
        ["A full store refuses claims and keeps what it holds"] = CapacityChecks.AFullStoreRefusesAsync,
        ["A new claim has nothing of the one before"] = SuccessionChecks.NothingIsInheritedAsync,
        ["A release frees the name"] = ReleaseChecks.ByTokenAsync,
        ["A stale completion after a forced release and a new claim does nothing"] = TokenChecks.AStaleCompletionAfterForceAsync,
        ["A stale completion after expiry and a new claim does nothing"] = TokenChecks.AStaleCompletionAfterExpiryAsync,
        ["A stale completion or release does nothing to a new claim's outcome"] =
            SuccessionChecks.AnOutcomeIsSafeFromTheClaimBeforeAsync,
        ["A stale release after a forced release and a new claim does nothing"] = TokenChecks.AStaleReleaseAfterForceAsync,
        ["A stale release after expiry and a new claim does nothing"] = TokenChecks.AStaleReleaseAfterExpiryAsync,
        ["An expired name is granted to one of 64 concurrent callers, a hundred times"] = ClaimChecks.OneCallerTakesOverAsync,
        ["An outcome is given to later claims"] = ClaimChecks.AnOutcomeIsGivenAsync,
        ["Concurrent releases of a claim leave the next one alone"] = SuccessionChecks.ConcurrentReleasesFreeOneClaimAsync,
        ["Names and tokens that differ in one character are not the same"] = TextChecks.OneCharacterMakesADifferenceAsync,
    };

    private readonly Func<IIdempotencyStore> _createStore;
    private readonly Func<TimeSpan, CancellationToken, Task> _passTime;

    /// <summary>Prepares the checks.</summary>
    /// <param name="createStore">Gives the store to test, once a check: a new one or the same one every time.</param>
    /// <param name="passTime">
    /// Lets the store's clock move on by a time: moves a fake clock, or waits. Where it waits, a check that the machine was too slow for is
    /// made again.
    /// </param>
    public IdempotencyStoreConformance(Func<IIdempotencyStore> createStore, Func<TimeSpan, CancellationToken, Task> passTime)
    {
        ArgumentNullException.ThrowIfNull(createStore);
        ArgumentNullException.ThrowIfNull(passTime);
        _createStore = createStore;
        _passTime = passTime;
    }

    /// <summary>The names of the checks, for instance as the data of a parameterized test.</summary>
    public static IReadOnlyCollection<string> Checks => _checks.Keys;

    /// <summary>Makes a store that holds only so many names.</summary>
    /// <value>Default <see langword="null"/>: the store has no such bound, and the check of a full one passes.</value>
    public Func<int, IIdempotencyStore>? CreateStoreOfCapacity { get; init; }

    /// <summary>The lifetime of claims whose expiry is checked. Checks let up to twice that time pass.</summary>
    /// <value>Default 2 s.</value>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Makes all checks, one after the other.</summary>
    /// <param name="cancellationToken">Cancels the checks.</param>
    /// <returns>A task that ends when all have passed.</returns>
    /// <exception cref="IdempotencyStoreConformanceException">Checks failed; the message lists all of them.</exception>
    public async Task RunAllAsync(CancellationToken cancellationToken = default)
    {
        List<IdempotencyStoreConformanceException> failures = [];
        foreach (var check in Checks)
        {
            try
            {
                await RunAsync(check, cancellationToken).ConfigureAwait(false);
            }
            catch (IdempotencyStoreConformanceException failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new IdempotencyStoreConformanceException(
                [.. failures.SelectMany(static failure => failure.FailedChecks)],
                string.Join(Environment.NewLine, failures.Select(static failure => failure.Message)));
        }
    }

    /// <summary>Makes one check.</summary>
    /// <param name="check">One of <see cref="Checks"/>.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>A task that ends when the check has passed.</returns>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    /// <exception cref="IdempotencyStoreConformanceException">The check failed.</exception>
    public async Task RunAsync(string check, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(check);
        if (!_checks.TryGetValue(check, out var run))
        {
            throw new ArgumentException($"There is no check \"{check}\".", nameof(check));
        }

        for (var tries = 1; ; tries++)
        {
            var trial = new StoreTrial(_createStore(), CreateStoreOfCapacity, Lifetime, _passTime, cancellationToken);
            try
            {
                await run(trial).ConfigureAwait(false);
                return;
            }
            catch (TimeoutException) when (trial.WasTooSlow && tries < Tries)
            {
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                throw new IdempotencyStoreConformanceException([check], $"{check}: {failure.Message}", failure);
            }
        }
    }
}
