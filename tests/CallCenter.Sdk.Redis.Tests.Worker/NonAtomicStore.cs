namespace CallCenter.Sdk.Redis.Tests.Worker;

/// <summary>Looks first and claims afterwards, so that the harness has something to find.</summary>
internal sealed class NonAtomicStore(RedisIdempotencyStore inner) : IIdempotencyStore
{
    public async ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        if (await inner.FindAsync(name, cancellationToken) is { } holder)
        {
            return holder;
        }

        await inner.ForceReleaseAsync(name, cancellationToken);
        return await inner.ClaimAsync(name, claim, lifetime, cancellationToken);
    }

    public ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        inner.CompleteAsync(name, token, outcome, lifetime, cancellationToken);

    public ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default) =>
        inner.ReleaseAsync(name, token, cancellationToken);

    public ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        inner.FindAsync(name, cancellationToken);

    public ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default) =>
        inner.ForceReleaseAsync(name, cancellationToken);
}
