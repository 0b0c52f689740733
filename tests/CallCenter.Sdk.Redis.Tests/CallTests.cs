using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>Whole calls of a client over a store whose server comes, goes and loses answers.</summary>
public abstract class CallTests
{
    private protected abstract ServerKind Kind { get; }

    [Fact]
    public async Task A_call_that_succeeds_costs_two_round_trips_and_its_replay_two()
    {
        await using var server = await StoreServer.StartAsync(Kind);
        await using var proxy = new TcpProxy(server.Port);
        await using var fixture = CallFixture.Over(proxy);

        Assert.False((await fixture.InviteAsync()).IsReplay);
        Assert.Equal(2, proxy.Commands);

        Assert.True((await fixture.InviteAsync()).IsReplay);
        Assert.Equal(5, proxy.Commands); // the claim, then two at once
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task A_call_while_the_server_is_away_is_not_sent()
    {
        await using var server = await StoreServer.StartAsync(Kind);
        await using var fixture = CallFixture.Over(server);
        await server.StopAsync();

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => fixture.InviteAsync());

        Assert.Equal((Delivery.NotSent, 0, true), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task A_server_that_goes_between_claim_and_completion_costs_a_warning_and_not_the_reply()
    {
        await using var server = await StoreServer.StartAsync(Kind);
        await using var fixture = CallFixture.Over(server);
        fixture.Answering = server.StopAsync;

        var reply = await fixture.InviteAsync();

        Assert.Equal((PlatformCode.Success, false), (reply.Code, reply.IsReplay));
        Assert.Contains("failed to complete the key", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task A_server_that_goes_before_a_release_costs_a_warning_and_not_the_calls_own_failure()
    {
        await using var server = await StoreServer.StartAsync(Kind);
        await using var fixture = CallFixture.Over(server);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.NumberForbidden));
        fixture.Answering = server.StopAsync;

        var failure = await Assert.ThrowsAsync<CallCenterRefusedException>(() => fixture.InviteAsync());

        Assert.Equal(Delivery.Refused, failure.Delivery);
        Assert.Single(fixture.Warnings, static warning => warning.Contains("failed to release the key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_claim_whose_answer_is_lost_rings_once()
    {
        await using var server = await StoreServer.StartAsync(Kind);
        await using var proxy = new TcpProxy(server.Port);
        await using var fixture = CallFixture.Over(proxy);
        proxy.LoseAnswers(1);

        Assert.False((await fixture.InviteAsync()).IsReplay);

        Assert.True((await fixture.InviteAsync()).IsReplay);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
        Assert.Empty(fixture.Warnings);
    }

    [Fact]
    public async Task A_completion_whose_answer_is_lost_costs_a_warning_and_counts()
    {
        await using var server = await StoreServer.StartAsync(Kind);
        await using var proxy = new TcpProxy(server.Port);
        await using var fixture = CallFixture.Over(proxy);
        fixture.Answering = () =>
        {
            proxy.LoseAnswers(1);
            return Task.CompletedTask;
        };

        var reply = await fixture.InviteAsync();

        Assert.Equal((PlatformCode.Success, false), (reply.Code, reply.IsReplay));
        Assert.Contains("failed to complete the key", Assert.Single(fixture.Warnings), StringComparison.Ordinal);
        var replay = await fixture.InviteAsync();
        Assert.Equal((true, reply.CallId), (replay.IsReplay, replay.CallId));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }
}
