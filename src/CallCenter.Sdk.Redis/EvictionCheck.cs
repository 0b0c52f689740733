using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis;

/// <summary>
/// Warns once if the server may evict keys. It asks in the background and with INFO, which managed servers allow where CONFIG is forbidden.
/// A server that does not tell its policy is not warned about; Garnet, which runs no scripts by default, does not evict.
/// </summary>
internal sealed partial class EvictionCheck(ILogger logger)
{
    private const string Policy = "maxmemory_policy:";

    // By a script, because StackExchange.Redis sends INFO itself only over a connection with allowAdmin, which few apps have.
    private const string Script = "return redis.call('INFO', 'memory')";
    private const string NoEviction = "noeviction";
    private int _started;

    /// <summary>Ends with the check, for the tests.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    public void Start(IConnectionMultiplexer connection)
    {
        if (_started == 0 && connection.IsConnected && Interlocked.Exchange(ref _started, 1) == 0)
        {
            Done = RunAsync(connection);
        }
    }

    private async Task RunAsync(IConnectionMultiplexer connection)
    {
        try
        {
            foreach (var server in connection.GetServers())
            {
                if (!server.IsConnected || server.IsReplica)
                {
                    continue;
                }

                var info = (string?)await server.ExecuteAsync("EVAL", Script, 0).ConfigureAwait(false) ?? "";
                var policy = info.Split('\n').FirstOrDefault(static line => line.StartsWith(Policy, StringComparison.Ordinal))?.Trim();
                if (policy is not (null or Policy + NoEviction))
                {
                    MayEvict(server.EndPoint, policy[Policy.Length..]);
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException or ObjectDisposedException)
        {
            // The check is a courtesy: calls tell what is wrong with the server.
        }
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The Redis server {EndPoint} has the maxmemory-policy {Policy}, which may remove idempotency keys before their lifetime ends, "
        + "so that a telephone rings twice. Set it to noeviction")]
    private partial void MayEvict(EndPoint endPoint, string policy);
}
