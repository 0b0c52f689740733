using System.Diagnostics;
using System.Security.Cryptography;

namespace CallCenter.Sdk.Testing;

/// <summary>One check of one store: its name, its tokens, its clock, and what is expected of it.</summary>
internal sealed class StoreTrial(
    IIdempotencyStore store,
    Func<int, IIdempotencyStore>? createStoreOfCapacity,
    TimeSpan lifetime,
    Func<TimeSpan, CancellationToken, Task> passTime,
    CancellationToken cancellationToken)
{
    private const int NameBytes = 32;

    /// <summary>A lifetime that no check outlives.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    public IIdempotencyStore Store => store;

    public Func<int, IIdempotencyStore>? CreateStoreOfCapacity => createStoreOfCapacity;

    public TimeSpan Lifetime => lifetime;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The name that this check is about.</summary>
    public string Name { get; } = NewName();

    /// <summary>Whether the machine took longer than a claim stands, so that the check proved nothing.</summary>
    public bool WasTooSlow { get; private set; }

    /// <summary>A name as the SDK makes them.</summary>
    public static string NewName() => Convert.ToHexString(RandomNumberGenerator.GetBytes(NameBytes));

    public static IdempotencyEntry NewClaim() => new($"{Guid.NewGuid():N}", $"a claim of {Guid.NewGuid():D}");

    public static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new InvalidOperationException(otherwise);
        }
    }

    public Task PassAsync(double lifetimes) => passTime(lifetime * lifetimes, cancellationToken);

    public ValueTask<IdempotencyEntry> ClaimAsync(IdempotencyEntry claim, TimeSpan? standing = null) =>
        store.ClaimAsync(Name, claim, standing ?? Long, cancellationToken);

    public ValueTask CompleteAsync(IdempotencyEntry claim, string outcome, TimeSpan? standing = null) =>
        store.CompleteAsync(Name, claim.Token, outcome, standing ?? Long, cancellationToken);

    public ValueTask ReleaseAsync(IdempotencyEntry claim) => store.ReleaseAsync(Name, claim.Token, cancellationToken);

    public ValueTask<IdempotencyEntry?> FindAsync() => store.FindAsync(Name, cancellationToken);

    public ValueTask<bool> ForceReleaseAsync() => store.ForceReleaseAsync(Name, cancellationToken);

    /// <summary>Makes a claim that must be granted.</summary>
    public async Task<IdempotencyEntry> WinAsync(TimeSpan? standing = null, string because = "the name was free")
    {
        var claim = NewClaim();
        var holder = await ClaimAsync(claim, standing).ConfigureAwait(false);
        Expect(holder is not null, "ClaimAsync returned null.");
        Expect(holder!.Token == claim.Token, $"a claim was not granted although {because}.");
        Expect(holder.Outcome is null, "a claim that was granted has an outcome.");
        return claim;
    }

    /// <summary>Makes a claim that must find the holder.</summary>
    public async Task LoseAsync(IdempotencyEntry holder, string because)
    {
        var found = await ClaimAsync(NewClaim()).ConfigureAwait(false);
        Expect(found == holder, $"a second claim was answered with {found}, not with {holder}, although {because}.");
    }

    /// <summary>Says that what was just seen counts only if no more than a lifetime has passed on a real clock as well.</summary>
    public void InTime(long start)
    {
        if (Stopwatch.GetElapsedTime(start) >= lifetime)
        {
            WasTooSlow = true;
            throw new TimeoutException($"The machine was too slow to check claims that stand for {lifetime:c}: set a longer Lifetime.");
        }
    }
}
