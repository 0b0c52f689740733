namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>A store whose methods fail as a test says, before or after they did their work.</summary>
internal sealed class FailingStore : IIdempotencyStore
{
    private readonly InMemoryIdempotencyStore _inner = new();

    /// <summary>Whether claims are not made and fail.</summary>
    public bool ClaimsFail { get; set; }

    /// <summary>How many of the next claims are made and their answers lost.</summary>
    public int LostClaims { get; set; }

    public bool EndsFail { get; set; }

    public Func<Exception> Failure { get; init; } = static () => new IOException("The store is away.");

    /// <summary>Claims wait until they are canceled.</summary>
    public bool Hangs { get; set; }

    public TaskCompletionSource Claiming { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Claims { get; private set; }

    public List<string> Tokens { get; } = [];

    public async ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Claims++;
        Tokens.Add(claim.Token);
        Claiming.TrySetResult();
        if (Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        var holder = ClaimsFail ? null : await _inner.ClaimAsync(name, claim, lifetime, cancellationToken);
        if (holder is null || LostClaims > 0)
        {
            LostClaims--;
            throw Failure();
        }

        return holder;
    }

    public ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        EndsFail ? throw Failure() : _inner.CompleteAsync(name, token, outcome, lifetime, cancellationToken);

    public ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default) =>
        EndsFail ? throw Failure() : _inner.ReleaseAsync(name, token, cancellationToken);

    public ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        _inner.FindAsync(name, cancellationToken);

    public ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default) =>
        _inner.ForceReleaseAsync(name, cancellationToken);
}
