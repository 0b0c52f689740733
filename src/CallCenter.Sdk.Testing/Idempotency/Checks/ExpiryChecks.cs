using System.Diagnostics;
using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks of the time that claims stand.</summary>
internal static class ExpiryChecks
{
    // Two such times are more than a lifetime, and one leaves a slow machine some.
    private const double Part = 0.6;

    // More milliseconds than an int holds.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(30);

    public static async Task AClaimExpiresAsync(StoreTrial trial)
    {
        var start = Stopwatch.GetTimestamp();
        var claim = await trial.WinAsync(trial.Lifetime).ConfigureAwait(false);
        await trial.PassAsync(Part).ConfigureAwait(false);
        var before = await trial.FindAsync().ConfigureAwait(false);
        trial.InTime(start);
        Expect(before == claim, "a claim was gone before its lifetime ended.");

        await trial.PassAsync(Part).ConfigureAwait(false);
        Expect(await trial.FindAsync().ConfigureAwait(false) is null, "a claim was found after its lifetime.");
        Expect(!await trial.ForceReleaseAsync().ConfigureAwait(false), "an expired claim was released by force.");
        await trial.WinAsync(because: "the claim before it had expired").ConfigureAwait(false);
    }

    public static async Task TheLongestLifetimeIsKeptAsync(StoreTrial trial)
    {
        var claim = await trial.WinAsync(_longest).ConfigureAwait(false);
        await trial.LoseAsync(claim, $"it stands for {_longest:c}").ConfigureAwait(false);

        await trial.CompleteAsync(claim, "an outcome", _longest).ConfigureAwait(false);
        await trial.LoseAsync(claim with { Outcome = "an outcome" }, $"its outcome stands for {_longest:c}").ConfigureAwait(false);
        await trial.ForceReleaseAsync().ConfigureAwait(false);
    }

    public static async Task ARefusalDoesNotRestartTheLifetimeAsync(StoreTrial trial)
    {
        var start = Stopwatch.GetTimestamp();
        var claim = await trial.WinAsync(trial.Lifetime).ConfigureAwait(false);
        await trial.PassAsync(Part).ConfigureAwait(false);
        var holder = await trial.ClaimAsync(NewClaim()).ConfigureAwait(false);
        trial.InTime(start);
        Expect(holder == claim, "a claim was gone before its lifetime ended.");

        await trial.PassAsync(Part).ConfigureAwait(false);
        Expect(await trial.FindAsync().ConfigureAwait(false) is null, "a claim stood longer because another one was refused.");
    }

    public static async Task ACompletionRestartsTheLifetimeAsync(StoreTrial trial)
    {
        const string Outcome = "an outcome";
        var start = Stopwatch.GetTimestamp();
        var claim = await trial.WinAsync(trial.Lifetime).ConfigureAwait(false);
        await trial.PassAsync(Part).ConfigureAwait(false);
        trial.InTime(start);
        var completion = Stopwatch.GetTimestamp();
        await trial.CompleteAsync(claim, Outcome, trial.Lifetime).ConfigureAwait(false);
        trial.InTime(start);

        await trial.PassAsync(Part).ConfigureAwait(false);
        var before = await trial.FindAsync().ConfigureAwait(false);
        trial.InTime(completion);
        Expect(before == claim with { Outcome = Outcome }, "an outcome was gone before the lifetime that its completion restarted.");

        await trial.PassAsync(Part).ConfigureAwait(false);
        Expect(await trial.FindAsync().ConfigureAwait(false) is null, "an outcome was found after its lifetime.");
        await trial.WinAsync(because: "the outcome before it had expired").ConfigureAwait(false);
    }
}
