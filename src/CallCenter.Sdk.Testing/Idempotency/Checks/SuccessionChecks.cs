using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks of a name that goes from one claim to the next.</summary>
internal static class SuccessionChecks
{
    private const int Races = 100;
    private const int Releases = 16;
    private const string Outcome = "an outcome";

    public static async Task NothingIsInheritedAsync(StoreTrial trial)
    {
        var before = await trial.WinAsync().ConfigureAwait(false);
        await trial.CompleteAsync(before, "the outcome before").ConfigureAwait(false);
        await trial.ForceReleaseAsync().ConfigureAwait(false);
        await StandsAsync("it was released by force").ConfigureAwait(false);

        var released = await trial.WinAsync(because: "the claim before it was released by force").ConfigureAwait(false);
        await trial.ReleaseAsync(released).ConfigureAwait(false);
        await StandsAsync("it was released").ConfigureAwait(false);

        await trial.WinAsync(trial.Lifetime, "the claim before it was released by force").ConfigureAwait(false);
        await trial.PassAsync(2).ConfigureAwait(false);
        await StandsAsync("it had expired").ConfigureAwait(false);

        async Task StandsAsync(string how)
        {
            var claim = await trial.WinAsync(because: $"the claim before is gone: {how}").ConfigureAwait(false);
            await IsToldAsync(claim).ConfigureAwait(false);
            await trial.CompleteAsync(claim, Outcome).ConfigureAwait(false);
            await IsToldAsync(claim with { Outcome = Outcome }).ConfigureAwait(false);
            await trial.ForceReleaseAsync().ConfigureAwait(false);
        }

        async Task IsToldAsync(IdempotencyEntry claim)
        {
            var found = await trial.FindAsync().ConfigureAwait(false);
            Expect(found == claim, $"a new claim was found as {found}, not as {claim}.");
            await trial.LoseAsync(claim, "a new claim holds the name").ConfigureAwait(false);
        }
    }

    public static async Task AnOutcomeIsSafeFromTheClaimBeforeAsync(StoreTrial trial)
    {
        var stale = await trial.WinAsync().ConfigureAwait(false);
        await trial.CompleteAsync(stale, "a stale outcome").ConfigureAwait(false);
        await trial.ForceReleaseAsync().ConfigureAwait(false);
        var claim = await trial.WinAsync(because: "the claim before it was released by force").ConfigureAwait(false);
        await trial.CompleteAsync(claim, Outcome).ConfigureAwait(false);
        var holder = claim with { Outcome = Outcome };

        await trial.CompleteAsync(stale, "a stale outcome").ConfigureAwait(false);
        await trial.LoseAsync(holder, "the claim before it was completed late").ConfigureAwait(false);
        await trial.ReleaseAsync(stale).ConfigureAwait(false);
        await trial.LoseAsync(holder, "the claim before it was released late").ConfigureAwait(false);
    }

    public static async Task ConcurrentReleasesFreeOneClaimAsync(StoreTrial trial)
    {
        for (var race = 0; race < Races; race++)
        {
            await ReleaseAndClaimAsync(trial.Store, NewName(), trial.CancellationToken).ConfigureAwait(false);
        }
    }

    // Releases and claims alternate, so that claims come between the steps of a release that has more than one.
    private static async Task ReleaseAndClaimAsync(IIdempotencyStore store, string name, CancellationToken cancellationToken)
    {
        var (first, released, granted) = (NewClaim(), 0, 0);
        await store.ClaimAsync(name, first, Long, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(Enumerable.Range(0, 2 * Releases).Select(index => Task.Run(index % 2 == 0 ? ReleaseAsync : ClaimAsync)))
            .ConfigureAwait(false);

        Expect(granted > 0, "no claim was granted although the one before was released.");
        var isHeld = await store.ForceReleaseAsync(name, cancellationToken).ConfigureAwait(false);
        Expect(granted == 1 && isHeld, $"{Releases} concurrent releases of one claim freed the name of the next one, too.");

        async Task ReleaseAsync()
        {
            await store.ReleaseAsync(name, first.Token, cancellationToken).ConfigureAwait(false);
            Interlocked.Increment(ref released);
        }

        async Task ClaimAsync()
        {
            var claim = NewClaim();
            bool isLast, isAgain;
            do
            {
                isLast = Volatile.Read(ref released) == Releases;
                var holder = await store.ClaimAsync(name, claim, Long, cancellationToken).ConfigureAwait(false);
                isAgain = holder.Token == first.Token && !isLast;
                Interlocked.Add(ref granted, holder.Token == claim.Token ? 1 : 0);
                await Task.Yield();
            }
            while (isAgain);
        }
    }
}
