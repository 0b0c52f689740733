using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks of claims that stand.</summary>
internal static class ClaimChecks
{
    private const int Callers = 64;
    private const int Names = 1000;
    private const int ExpiredNames = 100;

    public static async Task OneCallerWinsAsync(StoreTrial trial)
    {
        for (var i = 0; i < Names; i++)
        {
            await OneCallerWinsAsync(trial, NewName(), "one name").ConfigureAwait(false);
        }
    }

    public static async Task OneCallerTakesOverAsync(StoreTrial trial)
    {
        var names = Enumerable.Range(0, ExpiredNames).Select(static _ => NewName()).ToArray();
        foreach (var name in names)
        {
            await trial.Store.ClaimAsync(name, NewClaim(), trial.Lifetime, trial.CancellationToken).ConfigureAwait(false);
        }

        await trial.PassAsync(2).ConfigureAwait(false);
        foreach (var name in names)
        {
            await OneCallerWinsAsync(trial, name, "an expired name").ConfigureAwait(false);
        }
    }

    public static async Task ItStandsAmongOthersAsync(StoreTrial trial)
    {
        var names = Enumerable.Range(0, Names).Select(static _ => NewName()).ToArray();
        foreach (var name in names)
        {
            await ClaimAsync(trial, name, new IdempotencyEntry("token", name)).ConfigureAwait(false);
        }

        foreach (var name in names)
        {
            var found = await trial.Store.FindAsync(name, trial.CancellationToken).ConfigureAwait(false);
            var stands = found == new IdempotencyEntry("token", name);
            Expect(stands, $"of {Names} claims that stand for {Long:c}, one was gone or changed before that.");
        }

        foreach (var name in names)
        {
            await trial.Store.ForceReleaseAsync(name, trial.CancellationToken).ConfigureAwait(false);
        }
    }

    public static async Task ItCanBeFoundAsync(StoreTrial trial)
    {
        var found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found is null, "a name that nobody claimed was found.");
        var claim = await trial.WinAsync().ConfigureAwait(false);
        found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found == claim, $"a claim was found as {found}, not as {claim}.");
        await trial.LoseAsync(claim, "the name was held").ConfigureAwait(false);
    }

    public static async Task ALostAnswerIsGivenAgainAsync(StoreTrial trial)
    {
        var claim = await trial.WinAsync().ConfigureAwait(false);
        var again = await trial.ClaimAsync(claim).ConfigureAwait(false);
        Expect(again.Token == claim.Token, "a claim was made again with its own token and was refused.");
        await trial.LoseAsync(claim, "the name was held").ConfigureAwait(false);
    }

    public static async Task AnOutcomeIsGivenAsync(StoreTrial trial)
    {
        const int MaxText = 4096;
        var printable = string.Concat(Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c));
        var text = string.Concat(Enumerable.Repeat(printable, (MaxText / printable.Length) + 1))[..MaxText];
        var claim = new IdempotencyEntry(NewClaim().Token, text);
        await trial.ClaimAsync(claim).ConfigureAwait(false);
        var outcome = new string([.. text.Reverse()]);

        await trial.CompleteAsync(claim, outcome).ConfigureAwait(false);

        await trial.LoseAsync(claim with { Outcome = outcome }, "the claim was completed").ConfigureAwait(false);
        var found = await trial.FindAsync().ConfigureAwait(false);
        Expect(found?.Outcome == outcome, "a completed claim was found without its outcome.");
        await trial.CompleteAsync(claim, outcome).ConfigureAwait(false);
        await trial.LoseAsync(claim with { Outcome = outcome }, "the claim was completed twice").ConfigureAwait(false);
    }

    private static async Task OneCallerWinsAsync(StoreTrial trial, string name, string what)
    {
        var claims = Enumerable.Range(0, Callers).Select(static _ => NewClaim()).ToArray();
        var holders = await Task.WhenAll(claims.Select(claim => Task.Run(() => ClaimAsync(trial, name, claim)))).ConfigureAwait(false);

        var winners = claims.Where((claim, index) => holders[index].Token == claim.Token).ToArray();
        Expect(winners.Length == 1, $"{winners.Length} of {Callers} concurrent claims of {what} were granted.");
        Expect(holders.All(holder => holder == winners[0]), "a claim that was not granted was not told who holds the name.");
        await trial.Store.ForceReleaseAsync(name, trial.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<IdempotencyEntry> ClaimAsync(StoreTrial trial, string name, IdempotencyEntry claim) =>
        await trial.Store.ClaimAsync(name, claim, Long, trial.CancellationToken).ConfigureAwait(false);
}
