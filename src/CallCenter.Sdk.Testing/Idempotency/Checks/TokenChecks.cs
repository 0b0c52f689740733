using System.Diagnostics;
using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks that a claim which has lost its name can no longer change it.</summary>
internal static class TokenChecks
{
    private const double Half = 0.5;
    private const double Rest = 0.6;

    public static Task AStaleCompletionAfterForceAsync(StoreTrial trial) => StaleAsync(trial, LoseByForceAsync, CompleteAsync);

    public static Task AStaleCompletionAfterExpiryAsync(StoreTrial trial) => StaleAsync(trial, LoseByExpiryAsync, CompleteAsync);

    public static Task AStaleReleaseAfterForceAsync(StoreTrial trial) => StaleAsync(trial, LoseByForceAsync, ReleaseAsync);

    public static Task AStaleReleaseAfterExpiryAsync(StoreTrial trial) => StaleAsync(trial, LoseByExpiryAsync, ReleaseAsync);

    public static async Task ACompletionNeedsAClaimAsync(StoreTrial trial)
    {
        await CompleteAsync(trial, NewClaim()).ConfigureAwait(false);
        var found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found is null, "a completion made an entry for a name that nobody had claimed.");

        var claim = await trial.WinAsync(because: "a completion without a claim does nothing").ConfigureAwait(false);
        await trial.ReleaseAsync(claim).ConfigureAwait(false);
        await CompleteAsync(trial, claim).ConfigureAwait(false);
        claim = await trial.WinAsync(because: "a completion after the release does nothing").ConfigureAwait(false);
        await trial.ForceReleaseAsync().ConfigureAwait(false);
        await CompleteAsync(trial, claim).ConfigureAwait(false);
        found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found is null, "a completion brought back a claim that was released by force.");
        await trial.WinAsync(because: "a completion after a forced release does nothing").ConfigureAwait(false);
    }

    // The stale claim acts while a new one stands, which must neither change nor stand longer.
    private static async Task StaleAsync(
        StoreTrial trial, Func<StoreTrial, Task<IdempotencyEntry>> lose, Func<StoreTrial, IdempotencyEntry, ValueTask> act)
    {
        var stale = await lose(trial).ConfigureAwait(false);
        var start = Stopwatch.GetTimestamp();
        var holder = await trial.WinAsync(trial.Lifetime).ConfigureAwait(false);
        await trial.PassAsync(Half).ConfigureAwait(false);
        await act(trial, stale).ConfigureAwait(false);
        var found = await trial.FindAsync().ConfigureAwait(false);
        trial.InTime(start);
        Expect(found == holder, $"the entry of a new claim became {found}, and was {holder}, when the stale claim acted.");

        await trial.PassAsync(Rest).ConfigureAwait(false);
        var later = await trial.FindAsync().ConfigureAwait(false);
        Expect(later is null, "a new claim stood longer because the stale one acted.");
    }

    private static async Task<IdempotencyEntry> LoseByForceAsync(StoreTrial trial)
    {
        var stale = await trial.WinAsync().ConfigureAwait(false);
        await trial.ForceReleaseAsync().ConfigureAwait(false);
        return stale;
    }

    private static async Task<IdempotencyEntry> LoseByExpiryAsync(StoreTrial trial)
    {
        var stale = await trial.WinAsync(trial.Lifetime).ConfigureAwait(false);
        await trial.PassAsync(Half + Rest).ConfigureAwait(false);
        return stale;
    }

    private static ValueTask CompleteAsync(StoreTrial trial, IdempotencyEntry claim) => trial.CompleteAsync(claim, "a stale outcome");

    private static ValueTask ReleaseAsync(StoreTrial trial, IdempotencyEntry claim) => trial.ReleaseAsync(claim);
}
