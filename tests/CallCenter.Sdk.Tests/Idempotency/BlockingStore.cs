namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>A store over a driver without asynchronous methods: it blocks its thread, and takes no notice of tokens.</summary>
internal sealed class BlockingStore : IIdempotencyStore, IDisposable
{
    private readonly InMemoryIdempotencyStore _inner = new();
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _released = new(0);
    private readonly SemaphoreSlim _thrown = new(0);

    public bool ClaimsBlock { get; init; }

    public bool EndsBlock { get; init; }

    /// <summary>What is thrown instead of an answer, after the block.</summary>
    public Exception? Failure { get; init; }

    public TaskCompletionSource Claiming { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Unblock() => _gate.TrySetResult();

    public async Task UntilReleasedAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await _released.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    public Task UntilThrownAsync() => _thrown.WaitAsync(TestContext.Current.CancellationToken);

    public ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Claiming.TrySetResult();
        Block(ClaimsBlock);
        return _inner.ClaimAsync(name, claim, lifetime, CancellationToken.None);
    }

    public ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        Block(EndsBlock);
        return _inner.CompleteAsync(name, token, outcome, lifetime, CancellationToken.None);
    }

    public async ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default)
    {
        Block(EndsBlock);
        await _inner.ReleaseAsync(name, token, CancellationToken.None);
        _released.Release();
    }

    public ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        _inner.FindAsync(name, cancellationToken);

    public ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default) =>
        _inner.ForceReleaseAsync(name, cancellationToken);

    public void Dispose()
    {
        Unblock();
        _released.Dispose();
        _thrown.Dispose();
    }

    private void Block(bool blocks)
    {
        if (!blocks)
        {
            return;
        }

        _gate.Task.GetAwaiter().GetResult();
        if (Failure is not null)
        {
            _thrown.Release();
            throw Failure;
        }
    }
}
