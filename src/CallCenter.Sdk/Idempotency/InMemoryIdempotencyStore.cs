using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>
/// Keeps idempotency keys in the memory of this process, so they protect neither across restarts nor across machines. The default store.
/// Entries are removed only when they have expired; a full store refuses new claims. Thread-safe.
/// </summary>
public sealed class InMemoryIdempotencyStore : IIdempotencyStore
{
    /// <summary>How many keys a store holds unless its constructor is told otherwise: 100,000, about 70 MB.</summary>
    public const int DefaultCapacity = 100_000;

    // A claim removes at most this many expired entries, so that none waits long; a single one already makes room for it.
    private const int RemovalsPerClaim = 32;
    private const int SpareNodes = 1024;

    private readonly object _gate = new();
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly PriorityQueue<Node, TimeSpan> _byExpiry = new();
    private readonly TimeProvider _timeProvider;
    private readonly int _capacity;
    private readonly long _start;
    private readonly string _tokenPrefix = Guid.NewGuid().ToString("N");
    private long _tokens;
    private int _warned;

    /// <summary>Makes an empty store.</summary>
    /// <param name="timeProvider">
    /// The clock that lifetimes run by; <see langword="null"/> for the system's. Its monotonic time counts, so setting it expires nothing.
    /// </param>
    /// <param name="capacity">How many keys it holds, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is less than 1.</exception>
    public InMemoryIdempotencyStore(TimeProvider? timeProvider = null, int capacity = DefaultCapacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _timeProvider = timeProvider ?? TimeProvider.System;
        _capacity = capacity;
        _start = _timeProvider.GetTimestamp();
    }

    /// <inheritdoc/>
    public ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(claim);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<IdempotencyEntry>(cancellationToken);
        }

        lock (_gate)
        {
            var now = Now;
            RemoveExpired(now);
            if (_nodes.TryGetValue(name, out var holder))
            {
                if (holder.Expiry > now)
                {
                    return ValueTask.FromResult(holder.Entry);
                }

                Remove(holder);
            }

            if (_nodes.Count >= _capacity)
            {
                return ValueTask.FromException<IdempotencyEntry>(
                    new InvalidOperationException($"The store is full: it holds {_capacity} keys, and none of them has expired."));
            }

            var node = new Node(name, claim) { Expiry = now + lifetime };
            _nodes.Add(name, node);
            _byExpiry.Enqueue(node, node.Expiry);
            return ValueTask.FromResult(claim);
        }
    }

    /// <inheritdoc/>
    public ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(outcome);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            var now = Now;
            if (Standing(name, now) is { } holder && holder.Entry.Token == token)
            {
                holder.Entry = holder.Entry with { Outcome = outcome };
                holder.Expiry = now + lifetime;
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled(cancellationToken);
        }

        lock (_gate)
        {
            if (_nodes.TryGetValue(name, out var node) && node.Entry.Token == token)
            {
                Remove(node);
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<IdempotencyEntry?>(cancellationToken);
        }

        lock (_gate)
        {
            return ValueTask.FromResult(Standing(name, Now)?.Entry);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        lock (_gate)
        {
            if (Standing(name, Now) is not { } holder)
            {
                return ValueTask.FromResult(false);
            }

            Remove(holder);
            return ValueTask.FromResult(true);
        }
    }

    /// <summary>A token that no other claim of this store has. Cheaper than 16 random bytes, which are a system call.</summary>
    internal string NewToken() => string.Create(CultureInfo.InvariantCulture, $"{_tokenPrefix}{Interlocked.Increment(ref _tokens):x}");

    /// <summary>Whether this is the first question of its kind, so that a warning is logged once a store.</summary>
    internal bool IsFirstUse() => Interlocked.Exchange(ref _warned, 1) == 0;

    /// <summary>The places that the queue of expiries holds, for the tests.</summary>
    internal int QueueLength => _byExpiry.Count;

    private TimeSpan Now => _timeProvider.GetElapsedTime(_start);

    private Node? Standing(string name, TimeSpan now) => _nodes.TryGetValue(name, out var node) && node.Expiry > now ? node : null;

    // A removed entry's place in the queue is found empty later; only when such places prevail is the queue built anew.
    private void Remove(Node node)
    {
        _nodes.Remove(node.Name);
        node.IsRemoved = true;
        node.Expiry = TimeSpan.Zero;
        if (_byExpiry.Count > (2 * _nodes.Count) + SpareNodes)
        {
            _byExpiry.Clear();
            _byExpiry.EnqueueRange(_nodes.Values.Select(static other => (other, other.Expiry)));
        }
    }

    private void RemoveExpired(TimeSpan now)
    {
        var removed = 0;
        while (removed < RemovalsPerClaim && _byExpiry.TryPeek(out var node, out var due) && due <= now)
        {
            if (node.Expiry > now)
            {
                _byExpiry.DequeueEnqueue(node, node.Expiry); // completion has restarted its lifetime
                continue;
            }

            _byExpiry.Dequeue();
            if (!node.IsRemoved)
            {
                _nodes.Remove(node.Name);
                removed++;
            }
        }
    }

    private sealed class Node(string name, IdempotencyEntry entry)
    {
        public string Name => name;

        public IdempotencyEntry Entry { get; set; } = entry;

        public TimeSpan Expiry { get; set; }

        public bool IsRemoved { get; set; }
    }
}
