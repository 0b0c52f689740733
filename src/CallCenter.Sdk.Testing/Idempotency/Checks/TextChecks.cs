using static CallCenter.Sdk.Testing.StoreTrial;

namespace CallCenter.Sdk.Testing;

/// <summary>Checks that names and tokens count in all their length.</summary>
internal static class TextChecks
{
    // The longest that the contract names.
    private const int Length = 64;

    public static async Task OneCharacterMakesADifferenceAsync(StoreTrial trial)
    {
        string[] names = [trial.Name, .. Variants(trial.Name)];
        var claims = names.Select(static _ => NewClaim()).ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            var holder = await trial.Store.ClaimAsync(names[i], claims[i], Long, trial.CancellationToken).ConfigureAwait(false);
            Expect(holder == claims[i], "a name was held because another one is that differs from it in one character.");
        }

        var claim = new IdempotencyEntry(NewName(), "a claim with the longest token");
        foreach (var other in Variants(claim.Token).Select(token => claim with { Token = token }))
        {
            await trial.ForceReleaseAsync().ConfigureAwait(false);
            await trial.ClaimAsync(claim).ConfigureAwait(false);
            var holder = await trial.ClaimAsync(other).ConfigureAwait(false);
            Expect(holder == claim, "a claim was granted to a token that differs from the holder's in one character.");
            await trial.CompleteAsync(other, "an outcome").ConfigureAwait(false);
            await trial.ReleaseAsync(other).ConfigureAwait(false);
            var found = await trial.FindAsync().ConfigureAwait(false);
            Expect(found == claim, "a token that differs from the holder's in one character completed or released its claim.");
        }

        foreach (var name in names)
        {
            await trial.Store.ForceReleaseAsync(name, trial.CancellationToken).ConfigureAwait(false);
        }
    }

    private static IEnumerable<string> Variants(string text) =>
        from index in (int[])[0, (Length / 2) - 1, Length / 2, Length - 1]
        select text[..index] + (text[index] == '0' ? '1' : '0') + text[(index + 1)..];
}
