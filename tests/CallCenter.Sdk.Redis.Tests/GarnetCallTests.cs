namespace CallCenter.Sdk.Redis.Tests;

/// <summary>Whole calls over garnet-server.</summary>
public sealed class GarnetCallTests : CallTests
{
    private protected override ServerKind Kind => ServerKind.Garnet;
}
