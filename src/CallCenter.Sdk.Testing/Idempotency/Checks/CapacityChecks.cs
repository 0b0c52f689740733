using System.Diagnostics;
using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks of a store that can hold only so many names.</summary>
internal static class CapacityChecks
{
    private const int Capacity = 10;

    public static async Task AFullStoreRefusesAsync(StoreTrial trial)
    {
        if (trial.CreateStoreOfCapacity is not { } create)
        {
            return;
        }

        var store = create(Capacity);
        var start = Stopwatch.GetTimestamp();
        var names = Enumerable.Range(0, Capacity).Select(static _ => NewName()).ToArray();
        for (var i = 0; i < Capacity; i++)
        {
            await store.ClaimAsync(names[i], Claim(i), i == 0 ? trial.Lifetime : Long, trial.CancellationToken).ConfigureAwait(false);
        }

        await RefuseAsync("a store granted more claims than it can hold, so it must have forgotten one.").ConfigureAwait(false);
        for (var i = 1; i < Capacity; i++)
        {
            var found = await store.FindAsync(names[i], trial.CancellationToken).ConfigureAwait(false);
            Expect(found == Claim(i), "a full store forgot a claim that stands.");
            var holder = await store.ClaimAsync(names[i], NewClaim(), Long, trial.CancellationToken).ConfigureAwait(false);
            Expect(holder == Claim(i), "a full store did not tell a second claim who holds the name.");
        }

        await CompleteAsync(names[^1], Claim(Capacity - 1)).ConfigureAwait(false);
        await store.ReleaseAsync(names[^1], Claim(Capacity - 1).Token, trial.CancellationToken).ConfigureAwait(false);
        await TakeAsync("a claim was released").ConfigureAwait(false);
        await RefuseAsync("a store granted a claim although it was full again.").ConfigureAwait(false);
        await trial.PassAsync(2).ConfigureAwait(false);
        await TakeAsync("a claim had expired").ConfigureAwait(false);

        static IdempotencyEntry Claim(int index) => new($"token{index}", $"claim {index}");

        async Task CompleteAsync(string name, IdempotencyEntry claim)
        {
            const string Outcome = "an outcome";
            await store.CompleteAsync(name, claim.Token, Outcome, Long, trial.CancellationToken).ConfigureAwait(false);
            var found = await store.FindAsync(name, trial.CancellationToken).ConfigureAwait(false);
            Expect(found == claim with { Outcome = Outcome }, "a full store did not keep the outcome of a claim that stands.");
        }

        async Task RefuseAsync(string otherwise)
        {
            try
            {
                await store.ClaimAsync(NewName(), NewClaim(), Long, trial.CancellationToken).ConfigureAwait(false);
            }
            catch (InvalidOperationException)
            {
                return;
            }

            trial.InTime(start); // else the first claim had expired
            Expect(false, otherwise);
        }

        async Task TakeAsync(string because)
        {
            var claim = NewClaim();
            var holder = await store.ClaimAsync(NewName(), claim, Long, trial.CancellationToken).ConfigureAwait(false);
            Expect(holder == claim, $"a claim was not granted although {because}.");
        }
    }
}
