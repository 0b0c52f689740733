namespace CallCenter.Sdk.Redis.Tests;

/// <summary>Whole calls over redis-server.</summary>
public sealed class RedisCallTests : CallTests
{
    private protected override ServerKind Kind => ServerKind.Redis;

    [Fact]
    public async Task A_claim_stands_after_a_power_cut_of_a_server_with_an_append_only_file()
    {
        await using var server = await StoreServer.StartAsync(Kind, "--appendonly", "yes", "--appendfsync", "always");
        await using var fixture = CallFixture.Over(server);
        fixture.Answering = server.StopAsync;
        await fixture.InviteAsync();
        await server.StartAsync();
        await using var next = CallFixture.Over(server);

        var duplicate = await Assert.ThrowsAsync<CallCenterDuplicateException>(() => next.InviteAsync());

        Assert.True(duplicate.IsUnderWay);
        Assert.Empty(next.Platform.Ledger.Requests);
    }
}
