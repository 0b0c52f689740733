using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks that every method takes notice of its token.</summary>
internal static class CancellationChecks
{
    public static async Task EveryMethodObservesItAsync(StoreTrial trial)
    {
        var canceled = new CancellationToken(canceled: true);
        var (store, name) = (trial.Store, trial.Name);
        await CanceledAsync("ClaimAsync", () => store.ClaimAsync(name, NewClaim(), Long, canceled).AsTask()).ConfigureAwait(false);
        var found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found is null, "ClaimAsync claimed a name although its token was canceled before it began.");

        var claim = await trial.WinAsync().ConfigureAwait(false);
        await CanceledAsync("FindAsync", () => store.FindAsync(name, canceled).AsTask()).ConfigureAwait(false);
        await CanceledAsync("CompleteAsync", () => store.CompleteAsync(name, claim.Token, "an outcome", Long, canceled).AsTask())
            .ConfigureAwait(false);
        await CanceledAsync("ReleaseAsync", () => store.ReleaseAsync(name, claim.Token, canceled).AsTask()).ConfigureAwait(false);
        await CanceledAsync("ForceReleaseAsync", () => store.ForceReleaseAsync(name, canceled).AsTask()).ConfigureAwait(false);
        await trial.LoseAsync(claim, "all that came after its claim was canceled before it began").ConfigureAwait(false);
    }

    private static async Task CanceledAsync(string method, Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        Expect(false, $"{method} did not throw an OperationCanceledException although its token was canceled.");
    }
}
