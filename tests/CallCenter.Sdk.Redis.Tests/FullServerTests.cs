using StackExchange.Redis;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>A Redis server at its memory limit, which refuses what may take memory, and transactions as a whole.</summary>
public sealed class FullServerTests
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private static readonly IdempotencyEntry _claim = new("token", "a claim");

    [Fact]
    public async Task It_refuses_claims_and_releases_those_that_it_holds()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Configuration + ",allowAdmin=true");
        await using var store = new RedisIdempotencyStore(connection);
        await store.ClaimAsync("one", _claim, _lifetime, TestContext.Current.CancellationToken);
        await store.ClaimAsync("other", _claim, _lifetime, TestContext.Current.CancellationToken);
        await connection.GetDatabase().ExecuteAsync("CONFIG", "SET", "maxmemory", "1");

        await Assert.ThrowsAsync<RedisServerException>(
            async () => await store.ClaimAsync("new", _claim, _lifetime, TestContext.Current.CancellationToken));
        await store.ReleaseAsync("one", _claim.Token, TestContext.Current.CancellationToken);
        await store.ReleaseAsync("other", "a stale token", TestContext.Current.CancellationToken);

        Assert.Null(await store.FindAsync("one", TestContext.Current.CancellationToken));
        Assert.Equal(_claim, await store.FindAsync("other", TestContext.Current.CancellationToken));
    }
}
