using StackExchange.Redis;

namespace CallCenter.Sdk.Redis;

/// <summary>The app's connection, or one of the store's own, which is made when it is first needed.</summary>
internal sealed class RedisConnection : IDisposable, IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly ConfigurationOptions? _configuration;
    private Task<IConnectionMultiplexer>? _connection;
    private ConnectionMultiplexer? _own;
    private bool _disposed;

    private RedisConnection(Task<IConnectionMultiplexer>? connection, ConfigurationOptions? configuration) =>
        (_connection, _configuration) = (connection, configuration);

    public static RedisConnection Over(IConnectionMultiplexer connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        return new RedisConnection(Task.FromResult(connection), null);
    }

    /// <summary>A server that is away when the app starts fails calls with a key, not the app, and is found when it is back.</summary>
    public static RedisConnection To(ConfigurationOptions configuration)
    {
        configuration.AbortOnConnectFail = false;
        return new RedisConnection(null, configuration);
    }

    public Task<IConnectionMultiplexer> GetAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, typeof(RedisIdempotencyStore));
            if (_connection is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _connection = ConnectAsync(_configuration!);
            }

            return _connection.IsCompletedSuccessfully ? _connection : _connection.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => Own()?.Dispose();

    public ValueTask DisposeAsync() => Own()?.DisposeAsync() ?? ValueTask.CompletedTask;

    // Where the store went while it connected, the connection goes, too: it would try for ever to reach its server.
    private async Task<IConnectionMultiplexer> ConnectAsync(ConfigurationOptions configuration)
    {
        var connection = await ConnectionMultiplexer.ConnectAsync(configuration).ConfigureAwait(false);
        lock (_gate)
        {
            _own = connection;
            if (!_disposed)
            {
                return connection;
            }
        }

        await connection.DisposeAsync().ConfigureAwait(false);
        return connection;
    }

    private ConnectionMultiplexer? Own()
    {
        lock (_gate)
        {
            _disposed = true;
            return _own;
        }
    }
}
