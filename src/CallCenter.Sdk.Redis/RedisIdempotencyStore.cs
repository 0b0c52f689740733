using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis;

/// <summary>
/// Keeps idempotency keys in Redis 7 or newer, or in Garnet, so that they protect across restarts and machines. Uses no modules, and Lua
/// only to release a key while the server is at its memory limit. A call that succeeds costs two round trips: one claims, one stores the
/// outcome. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// A claim is one <c>SET key value NX PX GET</c>. The outcome is kept under a name that holds the claim's token, so storing it needs no
/// comparison. Both have a time to live, and the server's clock counts. The key's is twice the claim's lifetime, because a completion may
/// restart the lifetime and must not touch the key, which another claim may hold by then.
/// </para>
/// <para>
/// What the server forgets, the store cannot know: a replica that takes over before it has every write, a <c>maxmemory-policy</c> that
/// evicts, a restart without an append-only file. See docs/when-the-outcome-is-unknown.md.
/// </para>
/// </remarks>
public sealed class RedisIdempotencyStore : IIdempotencyStore, IAsyncDisposable, IDisposable
{
    private const string Prefix = "callcenter:idempotency:";

    private const string DeleteIfEqual =
        "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    // The name changed hands between two looks this often: then it is held, whoever holds it.
    private const int MaxLooks = 3;

    private readonly RedisConnection _connection;
    private readonly EvictionCheck _eviction;
    private readonly RefusalLog _refusals;

    /// <summary>Makes a store over a connection, which stays yours to dispose.</summary>
    /// <param name="connection">The connection. Its default database is used.</param>
    /// <param name="logger">Logs if the server may evict keys, and the codes of its errors; default: nothing is logged.</param>
    public RedisIdempotencyStore(IConnectionMultiplexer connection, ILogger<RedisIdempotencyStore>? logger = null)
        : this(RedisConnection.Over(connection), logger)
    {
    }

    internal RedisIdempotencyStore(RedisConnection connection, ILogger<RedisIdempotencyStore>? logger)
    {
        logger ??= NullLogger<RedisIdempotencyStore>.Instance;
        (_connection, _eviction, _refusals) = (connection, new EvictionCheck(logger), new RefusalLog(logger));
    }

    /// <inheritdoc/>
    public async ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(claim);
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        var key = KeyOf(name);
        var own = StoredClaim.Write(claim, lifetime);
        for (var looks = 1; ; looks++)
        {
            var answer = _refusals.Watch(
                database.StringSetAndGetAsync(key, own, StoredClaim.TimeToLive(lifetime), when: When.NotExists));
            var held = await Wrong.TypeIsToldAsync(answer, cancellationToken).ConfigureAwait(false);
            if (held.IsNull)
            {
                return claim;
            }

            var holder = StoredClaim.Read(held);
            var entry = await EntryAsync(database, name, holder, cancellationToken).ConfigureAwait(false);
            if (entry is not null)
            {
                return entry;
            }

            // It has expired: the key is taken over, unless it has changed or was completed after all.
            var takeover = database.CreateTransaction();
            takeover.AddCondition(Condition.StringEqual(key, held));
            takeover.AddCondition(Condition.KeyNotExists(OutcomeKeyOf(name, holder.Token)));
            _ = takeover.StringSetAsync(key, own, StoredClaim.TimeToLive(lifetime));
            if (await _refusals.Watch(takeover.ExecuteAsync()).WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return claim;
            }

            if (looks == MaxLooks)
            {
                return holder.Entry;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompleteAsync(
        string name, string token, string outcome, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(outcome);
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        await _refusals.Watch(database.StringSetAsync(OutcomeKeyOf(name, token), StoredClaim.WriteOutcome(outcome), lifetime))
            .WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask ReleaseAsync(string name, string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(token);
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        var key = KeyOf(name);
        var answer = _refusals.Watch(database.StringGetAsync(key, CommandFlags.DemandMaster));
        var held = await Wrong.TypeIsNullAsync(answer, cancellationToken).ConfigureAwait(false);
        if (StoredClaim.TryRead(held, out var holder) && holder.Token == token)
        {
            var release = database.CreateTransaction();
            release.AddCondition(Condition.StringEqual(key, held));
            _ = release.KeyDeleteAsync(key);
            try
            {
                await release.ExecuteAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (RedisServerException)
            {
                // A server at its memory limit refuses every transaction, and a script that only deletes it does not.
                await _refusals.Watch(database.ScriptEvaluateAsync(DeleteIfEqual, [key], [held])).WaitAsync(cancellationToken)
                    .ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IdempotencyEntry?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        var answer = _refusals.Watch(database.StringGetAsync(KeyOf(name), CommandFlags.DemandMaster));
        var held = await Wrong.TypeIsToldAsync(answer, cancellationToken).ConfigureAwait(false);
        return held.IsNull ? null : await EntryAsync(database, name, StoredClaim.Read(held), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ForceReleaseAsync(string name, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(name, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        var database = await DatabaseAsync(cancellationToken).ConfigureAwait(false);
        return await _refusals.Watch(database.KeyDeleteAsync(KeyOf(name))).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connection if the store made it.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>Closes the connection if the store made it.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    /// <summary>Ends when the server's policy was looked at, for the tests.</summary>
    internal Task EvictionChecked => _eviction.Done;

    // The braces let a cluster keep both in one slot.
    internal static RedisKey KeyOf(string name) => $"{Prefix}{{{name}}}";

    internal static RedisKey OutcomeKeyOf(string name, string token) => $"{Prefix}{{{name}}}:{token}";

    private async ValueTask<IDatabase> DatabaseAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var connection = await _connection.GetAsync(cancellationToken).ConfigureAwait(false);
        _eviction.Start(connection);
        return connection.GetDatabase();
    }

    /// <summary>The holder with its outcome; <see langword="null"/> when its lifetime has ended.</summary>
    private async Task<IdempotencyEntry?> EntryAsync(
        IDatabase database, string name, StoredClaim holder, CancellationToken cancellationToken)
    {
        var outcomeRead = _refusals.Watch(database.StringGetAsync(OutcomeKeyOf(name, holder.Token), CommandFlags.DemandMaster));
        var timeRead = _refusals.Watch(database.KeyTimeToLiveAsync(KeyOf(name), CommandFlags.DemandMaster));
        var outcome = await Wrong.TypeIsToldAsync(outcomeRead, cancellationToken).ConfigureAwait(false);
        var time = await timeRead.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (!outcome.IsNull)
        {
            return holder.Entry with { Outcome = StoredClaim.ReadOutcome(outcome) };
        }

        if (time is not null)
        {
            return holder.HasExpired(time) ? null : holder.Entry;
        }

        // Redis reports no time to live for a key without one, nor for a key that has expired since it was read.
        var isThere = await _refusals.Watch(database.KeyExistsAsync(KeyOf(name), CommandFlags.DemandMaster)).WaitAsync(cancellationToken)
            .ConfigureAwait(false);
        return isThere ? holder.Entry : null;
    }
}
