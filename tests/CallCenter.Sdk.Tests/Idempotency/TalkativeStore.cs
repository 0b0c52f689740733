namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>A store that fails where a test says, and tells all that it knows when it does.</summary>
internal sealed class TalkativeStore(string words) : IIdempotencyStore
{
    private readonly InMemoryIdempotencyStore _inner = new();

    public bool ClaimsFail { get; set; }

    public bool EndsFail { get; set; }

    /// <summary>What is done when a claim begins.</summary>
    public Action? Claiming { get; set; }

    public static Exception Failure(string words) => new TalkativeException(words, new IOException(words, new ArgumentException(words)))
    {
        Data = { ["command"] = words },
        HelpLink = words,
        Source = words,
    };

    public ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Claiming?.Invoke();
        return ClaimsFail ? throw Failure(words) : _inner.ClaimAsync(name, claim, lifetime, cancellationToken);
    }

    public ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default) =>
        EndsFail ? throw Failure(words) : _inner.CompleteAsync(name, token, outcome, lifetime, cancellationToken);

    public ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default) =>
        EndsFail ? throw Failure(words) : _inner.ReleaseAsync(name, token, cancellationToken);

    public ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        _inner.FindAsync(name, cancellationToken);

    public ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default) =>
        _inner.ForceReleaseAsync(name, cancellationToken);

    private sealed class TalkativeException(string words, Exception inner) : Exception(words, inner)
    {
        public override string ToString() => Message;

        public override string? StackTrace => Message;
    }
}
