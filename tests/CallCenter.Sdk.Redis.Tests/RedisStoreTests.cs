namespace CallCenter.Sdk.Redis.Tests;

/// <summary>The store over redis-server.</summary>
public sealed class RedisStoreTests : StoreTests
{
    private protected override ServerKind Kind => ServerKind.Redis;
}
