using CallCenter.Sdk.Testing;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>What the store does on every server that it is for.</summary>
public abstract class StoreTests : IAsyncLifetime
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private static readonly IdempotencyEntry _claim = new("token", "a claim");
    private static readonly IdempotencyEntry _other = new("other", "another claim");
    private StoreServer _server = null!;

    private protected abstract ServerKind Kind { get; }

    public async ValueTask InitializeAsync() => _server = await StoreServer.StartAsync(Kind);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    [Fact]
    public async Task It_conforms()
    {
        await using var connection = await _server.ConnectAsync();
        await using var store = new RedisIdempotencyStore(connection);
        var kit = new IdempotencyStoreConformance(() => store, static (time, token) => Task.Delay(time, TimeProvider.System, token));

        await Task.WhenAll(IdempotencyStoreConformance.Checks.Select(check => kit.RunAsync(check, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_name_whose_key_ends_between_two_looks_is_free()
    {
        await using var direct = await _server.ConnectAsync();
        await using var proxy = new TcpProxy(_server.Port);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(proxy.Configuration);
        await using var store = new RedisIdempotencyStore(connection);
        await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken);
        proxy.Before = ("PTTL", () => direct.GetDatabase().KeyDeleteAsync(RedisIdempotencyStore.KeyOf("name")));

        var holder = await store.ClaimAsync("name", _other, _lifetime, TestContext.Current.CancellationToken);

        Assert.Equal(_other, holder);
    }

    [Fact]
    public async Task A_success_costs_two_round_trips()
    {
        await using var proxy = new TcpProxy(_server.Port);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(proxy.Configuration);
        await using var store = new RedisIdempotencyStore(connection);

        await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken);
        Assert.Equal(1, proxy.Commands);
        await store.CompleteAsync("name", _claim.Token, "an outcome", _lifetime, TestContext.Current.CancellationToken);
        Assert.Equal(2, proxy.Commands);

        var replay = await store.ClaimAsync("name", _other, _lifetime, TestContext.Current.CancellationToken);
        Assert.Equal("an outcome", replay.Outcome);
        Assert.Equal(5, proxy.Commands); // the claim, then two at once
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_granted_to_its_token_only()
    {
        await using var proxy = new TcpProxy(_server.Port);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(proxy.Configuration + ",abortConnect=false");
        await using var store = new RedisIdempotencyStore(connection);
        proxy.LoseAnswers(1);

        await Assert.ThrowsAnyAsync<RedisException>(
            async () => await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken));

        Assert.Equal(_claim, await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken));
        Assert.Equal(_claim, await store.ClaimAsync("name", _other, _lifetime, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_completion_whose_answer_was_lost_counts()
    {
        await using var proxy = new TcpProxy(_server.Port);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(proxy.Configuration + ",abortConnect=false");
        await using var store = new RedisIdempotencyStore(connection);
        await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken);
        proxy.LoseAnswers(1);

        await Assert.ThrowsAnyAsync<RedisException>(
            async () => await store.CompleteAsync("name", _claim.Token, "an outcome", _lifetime, TestContext.Current.CancellationToken));

        var replay = await store.ClaimAsync("name", _other, _lifetime, TestContext.Current.CancellationToken);
        Assert.Equal("an outcome", replay.Outcome);
    }

    [Fact]
    public async Task What_is_not_ours_is_told_and_left_alone()
    {
        await using var connection = await _server.ConnectAsync();
        await using var store = new RedisIdempotencyStore(connection);
        var database = connection.GetDatabase();
        await database.StringSetAsync(RedisIdempotencyStore.KeyOf("text"), "hello");
        await database.ListRightPushAsync(RedisIdempotencyStore.KeyOf("list"), "hello");
        await store.ClaimAsync("outcome", _claim, _lifetime, TestContext.Current.CancellationToken);
        await database.StringSetAsync(RedisIdempotencyStore.OutcomeKeyOf("outcome", _claim.Token), "hello");

        foreach (var name in (string[])["text", "list", "outcome"])
        {
            await Assert.ThrowsAsync<InvalidOperationException>(
                async () => await store.ClaimAsync(name, _other, _lifetime, TestContext.Current.CancellationToken));
            await Assert.ThrowsAsync<InvalidOperationException>(
                async () => await store.FindAsync(name, TestContext.Current.CancellationToken));
            await store.ReleaseAsync(name, _other.Token, TestContext.Current.CancellationToken);
        }

        Assert.Equal("hello", await database.StringGetAsync(RedisIdempotencyStore.KeyOf("text")));
        Assert.Equal("hello", await database.ListGetByIndexAsync(RedisIdempotencyStore.KeyOf("list"), 0));
        Assert.Equal("hello", await database.StringGetAsync(RedisIdempotencyStore.OutcomeKeyOf("outcome", _claim.Token)));
    }

    [Fact]
    public async Task Everything_that_is_written_goes_by_itself()
    {
        await using var connection = await _server.ConnectAsync();
        await using var store = new RedisIdempotencyStore(connection);
        var database = connection.GetDatabase();
        await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken);
        await store.CompleteAsync("name", _claim.Token, "an outcome", _lifetime, TestContext.Current.CancellationToken);

        var claimTime = await database.KeyTimeToLiveAsync(RedisIdempotencyStore.KeyOf("name"));
        var outcomeTime = await database.KeyTimeToLiveAsync(RedisIdempotencyStore.OutcomeKeyOf("name", _claim.Token));

        Assert.InRange(claimTime!.Value, _lifetime, 2 * _lifetime);
        Assert.InRange(outcomeTime!.Value, _lifetime / 2, _lifetime);
    }

    [Fact]
    public async Task A_server_that_is_stopped_fails_calls_and_is_found_again()
    {
        var connection = RedisConnection.To(ConfigurationOptions.Parse(_server.Configuration + ",connectTimeout=500"));
        await using var store = new RedisIdempotencyStore(connection, logger: null);
        await _server.StopAsync();

        await Assert.ThrowsAnyAsync<Exception>(
            async () => await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken));
        await _server.StartAsync();

        var granted = await EventuallyAsync(() => store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken));
        Assert.Equal(_claim, granted);
        await _server.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(
            async () => await store.CompleteAsync("name", _claim.Token, "an outcome", _lifetime, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_a_server_that_hangs()
    {
        await using var connection = await _server.ConnectAsync();
        await using var store = new RedisIdempotencyStore(connection);
        await store.FindAsync("name", TestContext.Current.CancellationToken);
        Signals.Suspend(_server.ProcessId);
        try
        {
            using var source = new CancellationTokenSource();
            var claim = store.ClaimAsync("name", _claim, _lifetime, source.Token).AsTask();
            Assert.False(claim.IsCompleted);
            await source.CancelAsync();

            var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claim);
            Assert.Equal(source.Token, canceled.CancellationToken);
        }
        finally
        {
            Signals.Resume(_server.ProcessId);
        }
    }

    // A connection takes a moment to come back.
    private static async Task<T> EventuallyAsync<T>(Func<ValueTask<T>> attempt)
    {
        const int Tries = 100;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt();
            }
            catch (RedisException) when (tries < Tries)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }
}
