using System.Globalization;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>Processes that compete for keys, are killed and are suspended, against real servers.</summary>
public sealed class ProcessTests
{
    private const int Workers = 3;
    private const int Rounds = 10;
    private const int Keys = 200;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Three_processes_ring_once_a_key(bool isGarnet)
    {
        await using var server = await StoreServer.StartAsync(isGarnet ? ServerKind.Garnet : ServerKind.Redis);

        for (var round = 0; round < Rounds; round++)
        {
            var (rings, sent, ends) = await CompeteAsync("atomic", server, round);

            Assert.Equal(Keys, sent);
            Assert.All(rings, static ring => Assert.Equal(1, ring.Value));
            Assert.Equal(Keys, rings.Count);
            Assert.Subset(new HashSet<string?> { "sent", "replay", "under way" }, ends);
        }
    }

    [Fact]
    public async Task The_same_processes_ring_more_often_over_a_store_that_looks_before_it_claims()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);

        var (rings, _, _) = await CompeteAsync("non-atomic", server, round: 0);

        Assert.Contains(rings, static ring => ring.Value > 1);
    }

    [Fact]
    public async Task A_process_that_is_killed_between_claim_and_body_leaves_the_key_standing()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        await using var gateway = new SilentGateway(readsBody: false);
        var worker = await WorkerProcess.StartAsync("atomic", server.Configuration, gateway.BaseUrl);
        await worker.SendAsync("conversation");
        await gateway.Reached;

        await worker.DisposeAsync();

        await AssertStandsAsync(server);
    }

    [Fact]
    public async Task A_process_that_is_killed_after_the_platform_had_the_body_leaves_the_key_standing()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        await using var gateway = new SilentGateway(readsBody: true);
        var worker = await WorkerProcess.StartAsync("atomic", server.Configuration, gateway.BaseUrl);
        await worker.SendAsync("conversation");
        await gateway.Reached;

        await worker.DisposeAsync();

        await AssertStandsAsync(server);
    }

    [Fact]
    public async Task A_process_that_was_suspended_finishes_its_call_and_nobody_rings_in_between()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        await using var platform = new PlatformEmulator().WithConversation("conversation");
        await platform.StartAsync(TestContext.Current.CancellationToken);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Delay(TimeSpan.FromSeconds(1)));
        await using var suspended = await WorkerProcess.StartAsync("atomic", server.Configuration, platform.BaseUrl);
        await using var other = await WorkerProcess.StartAsync("atomic", server.Configuration, platform.BaseUrl);
        await suspended.SendAsync("conversation");
        while (platform.Ledger.Requests.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Signals.Suspend(suspended.Id);
        Assert.Equal("under way", await other.InviteAsync("conversation"));
        Signals.Resume(suspended.Id);

        Assert.Equal("sent", await suspended.ReadAsync());
        Assert.Equal("replay", await other.InviteAsync("conversation"));
        Assert.Single(platform.Ledger.Rings);
    }

    [Fact]
    public async Task A_server_that_is_away_before_a_call_sends_nothing_and_one_that_goes_during_it_loses_no_reply()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        await using var platform = new PlatformEmulator().WithConversation("c1").WithConversation("c2");
        await platform.StartAsync(TestContext.Current.CancellationToken);
        await using var worker = await WorkerProcess.StartAsync("atomic", server.Configuration + ",asyncTimeout=1000", platform.BaseUrl);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Delay(TimeSpan.FromSeconds(3)));
        await worker.SendAsync("c1");
        while (platform.Ledger.Requests.Count == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await server.StopAsync();

        Assert.Equal("sent", await worker.ReadAsync());
        Assert.Equal("CallCenterIdempotencyStoreException NotSent", await worker.InviteAsync("c2"));
        Assert.Single(platform.Ledger.Rings);
    }

    private static async Task AssertStandsAsync(StoreServer server)
    {
        await using var platform = new PlatformEmulator().WithConversation("conversation");
        await platform.StartAsync(TestContext.Current.CancellationToken);
        await using var next = await WorkerProcess.StartAsync("atomic", server.Configuration, platform.BaseUrl);

        Assert.Equal("under way", await next.InviteAsync("conversation"));
        Assert.Empty(platform.Ledger.Requests);
    }

    private static async Task<(Dictionary<string, int> Rings, int Sent, HashSet<string?> Ends)> CompeteAsync(
        string store, StoreServer server, int round)
    {
        await using var platform = new PlatformEmulator();
        var conversations = Enumerable.Range(0, Keys)
            .Select(key => string.Create(CultureInfo.InvariantCulture, $"round{round}key{key}"))
            .ToArray();
        Array.ForEach(conversations, conversation => platform.WithConversation(conversation));
        await platform.StartAsync(TestContext.Current.CancellationToken);
        var workers = await Task.WhenAll(
            Enumerable.Range(0, Workers).Select(_ => WorkerProcess.StartAsync(store, server.Configuration, platform.BaseUrl)));
        var sent = 0;
        HashSet<string?> ends = [];
        foreach (var conversation in conversations)
        {
            // All wait for their line: the barrier.
            var answers = await Task.WhenAll(workers.Select(worker => worker.InviteAsync(conversation)));
            sent += answers.Count(static answer => answer == "sent");
            ends.UnionWith(answers);
        }

        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }

        var rings = platform.Ledger.Rings.GroupBy(static ring => ring.ConversationId).ToDictionary(
            static group => group.Key, static group => group.Count());
        return (rings, sent, ends);
    }
}
