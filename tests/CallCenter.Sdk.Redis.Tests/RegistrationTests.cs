using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis.Tests;

public sealed class RegistrationTests
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private static readonly IdempotencyEntry _claim = new("token", "a claim");

    [Theory]
    [InlineData("redis.example.com,pasword=s3cret")]
    [InlineData("redis.example.com,connectTimeout=s3cret")]
    [InlineData("password=s3cret")]
    [InlineData(",")]
    [InlineData("redis://user:s3cret@redis.example.com:6379")]
    [InlineData("rediss://redis.example.com:6379/0,password=s3cret")]
    [InlineData("user:s3cret@redis.example.com:6379")]
    public void A_configuration_that_cannot_be_read_is_told_without_being_repeated(string configuration)
    {
        var services = new ServiceCollection();

        var failure = Assert.Throws<ArgumentException>(nameof(configuration), () => services.AddRedisIdempotencyStore(configuration));

        Assert.DoesNotContain("s3cret", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_blank_configuration_is_refused(string configuration) =>
        Assert.Throws<ArgumentException>(nameof(configuration), () => new ServiceCollection().AddRedisIdempotencyStore(configuration));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_connection_that_the_app_has_not_registered_is_told_when_the_host_starts(bool isRegistered)
    {
        var services = new ServiceCollection().AddRedisIdempotencyStore();
        if (isRegistered)
        {
            services.AddSingleton<IConnectionMultiplexer>(static _ => throw new InvalidOperationException("a server that is away"));
        }

        using var provider = services.BuildServiceProvider();

        var failure = (OptionsValidationException?)Record.Exception(provider.GetRequiredService<IStartupValidator>().Validate);

        Assert.Equal(isRegistered, failure is null);
        Assert.Contains("Register one", failure?.Message ?? "Register one", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configured_store_connects_when_it_is_needed_and_closes_its_connection()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        var services = new ServiceCollection().AddRedisIdempotencyStore(server.Configuration).BuildServiceProvider();
        await using var observer = await ConnectionMultiplexer.ConnectAsync(server.Configuration + ",allowAdmin=true");
        var before = await ConnectionsAsync(observer);

        var store = services.GetRequiredService<IIdempotencyStore>();
        Assert.Equal(before, await ConnectionsAsync(observer));
        Assert.Equal(_claim, await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken));
        Assert.True(await ConnectionsAsync(observer) > before);

        await services.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await store.FindAsync("name", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_store_that_goes_while_it_connects_takes_its_connection_along()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var connection = RedisConnection.To(ConfigurationOptions.Parse($"{silent.LocalEndpoint},connectTimeout=300,connectRetry=1"));
        await using var store = new RedisIdempotencyStore(connection, logger: null);

        var connecting = connection.GetAsync(TestContext.Current.CancellationToken);
        Assert.False(connecting.IsCompleted);
        await store.DisposeAsync();

        var made = await connecting;
        await Assert.ThrowsAsync<ObjectDisposedException>(() => made.GetDatabase().PingAsync());
    }

    [Fact]
    public async Task The_apps_connection_is_used_and_left_open()
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis);
        await using var connection = await server.ConnectAsync();
        var services = new ServiceCollection()
            .AddSingleton<IConnectionMultiplexer>(connection)
            .AddRedisIdempotencyStore()
            .BuildServiceProvider();

        await services.GetRequiredService<IIdempotencyStore>().ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken);
        var store = services.GetRequiredService<IIdempotencyStore>();
        await ((IAsyncDisposable)store).DisposeAsync();

        Assert.True(await connection.GetDatabase().KeyExistsAsync(RedisIdempotencyStore.KeyOf("name")));
    }

    [Theory]
    [InlineData("allkeys-lru", 1)]
    [InlineData("volatile-ttl", 1)]
    [InlineData("noeviction", 0)]
    public async Task A_server_that_may_evict_keys_is_warned_about_once(string policy, int warnings)
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis, "--maxmemory-policy", policy);
        var log = new FakeLogger<RedisIdempotencyStore>();
        await using var connection = await server.ConnectAsync();
        await using var store = new RedisIdempotencyStore(connection, log);

        for (var i = 0; i < 3; i++)
        {
            await store.FindAsync("name", TestContext.Current.CancellationToken);
            await store.EvictionChecked;
        }

        var told = log.Collector.GetSnapshot().Where(static record => record.Level >= LogLevel.Warning).ToList();
        Assert.Equal(warnings, told.Count);
        Assert.All(told, record => Assert.Contains(policy, record.Message, StringComparison.Ordinal));
    }

    private static async Task<int> ConnectionsAsync(ConnectionMultiplexer observer) =>
        (await observer.GetServers().Single().ClientListAsync()).Length;
}
