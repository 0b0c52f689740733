using System.Collections.Concurrent;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>A store that works, apart from what a derived one breaks.</summary>
internal abstract class BrokenStore(TimeProvider clock) : IIdempotencyStore
{
    protected InMemoryIdempotencyStore Inner { get; } = new(clock);

    public virtual ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        Inner.ClaimAsync(name, claim, lifetime, cancellationToken);

    public virtual ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        Inner.CompleteAsync(name, token, outcome, lifetime, cancellationToken);

    public virtual ValueTask ReleaseAsync(
        string name, string token, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(name, token, cancellationToken);

    public ValueTask<IdempotencyEntry?> FindAsync(
        string name, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(name, cancellationToken);

    public ValueTask<bool> ForceReleaseAsync(
        string name, CancellationToken cancellationToken = default) =>
        Inner.ForceReleaseAsync(name, cancellationToken);
}

/// <summary>Looks first and claims afterwards.</summary>
internal sealed class NonAtomicStore(TimeProvider clock) : BrokenStore(clock)
{
    private readonly Gap _gap = new();

    public override async ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        if (await Inner.FindAsync(name, cancellationToken) is { } holder)
        {
            return holder;
        }

        await _gap.MeetAsync(name);
        await Inner.ForceReleaseAsync(name, cancellationToken);
        return await Inner.ClaimAsync(name, claim, lifetime, cancellationToken);
    }
}

/// <summary>Makes room for new claims by forgetting old ones, as a cache does.</summary>
internal sealed class EvictingStore(TimeProvider clock, int capacity) : BrokenStore(clock)
{
    private readonly ConcurrentQueue<string> _names = new();

    public override async ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        var holder = await Inner.ClaimAsync(name, claim, lifetime, cancellationToken);
        _names.Enqueue(name);
        if (_names.Count > capacity && _names.TryDequeue(out var oldest))
        {
            await Inner.ForceReleaseAsync(oldest, cancellationToken);
        }

        return holder;
    }
}

/// <summary>Completes and releases whatever holds the name.</summary>
internal sealed class TokenBlindStore(TimeProvider clock) : BrokenStore(clock)
{
    public override async ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        var holder = await Inner.FindAsync(name, cancellationToken);
        await Inner.CompleteAsync(name, holder?.Token ?? token, outcome, lifetime, cancellationToken);
    }

    public override async ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Inner.ForceReleaseAsync(name, cancellationToken);
    }
}
