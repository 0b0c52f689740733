namespace CallCenter.Sdk.Redis.Tests;

/// <summary>The store over garnet-server.</summary>
public sealed class GarnetStoreTests : StoreTests
{
    private protected override ServerKind Kind => ServerKind.Garnet;
}
