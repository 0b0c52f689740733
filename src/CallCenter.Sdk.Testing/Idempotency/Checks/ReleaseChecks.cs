using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks of names that are freed.</summary>
internal static class ReleaseChecks
{
    public static async Task ByTokenAsync(StoreTrial trial)
    {
        var claim = await trial.WinAsync().ConfigureAwait(false);
        await trial.ReleaseAsync(claim).ConfigureAwait(false);
        var found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found is null, "a released claim was found.");
        await trial.ReleaseAsync(claim).ConfigureAwait(false);
        await trial.WinAsync(because: "the claim before it was released").ConfigureAwait(false);
    }

    public static async Task ByForceAsync(StoreTrial trial)
    {
        var wasHeld = await trial.ForceReleaseAsync().ConfigureAwait(false);
        Expect(!wasHeld, "ForceReleaseAsync said that a free name was held.");
        await trial.WinAsync().ConfigureAwait(false);
        await FreeAsync("a claim").ConfigureAwait(false);

        var claim = await trial.WinAsync(because: "the claim before it was released by force").ConfigureAwait(false);
        await trial.CompleteAsync(claim, "an outcome").ConfigureAwait(false);
        await FreeAsync("an outcome").ConfigureAwait(false);
        await trial.WinAsync(because: "the outcome before it was released by force").ConfigureAwait(false);

        async Task FreeAsync(string what)
        {
            wasHeld = await trial.ForceReleaseAsync().ConfigureAwait(false);
            Expect(wasHeld, "ForceReleaseAsync said that a held name was free.");
            var found = await trial.FindAsync().ConfigureAwait(false);
            Expect(found is null, $"{what} was found after a forced release.");
        }
    }
}
