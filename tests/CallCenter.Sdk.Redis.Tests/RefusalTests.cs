using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>An operator reads in the log why a server refuses.</summary>
public sealed class RefusalTests
{
    private const int MaxClaims = 10; // on a busy machine, one may time out

    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(1);
    private static readonly IdempotencyEntry _claim = new("token", "a claim");

    [Theory]
    [InlineData("NOREPLICAS", "--min-replicas-to-write", "1")]
    [InlineData("OOM", "--maxmemory", "1")]
    public async Task The_code_of_a_refusal_is_logged_and_nothing_else_of_it(string code, params string[] arguments)
    {
        await using var server = await StoreServer.StartAsync(ServerKind.Redis, arguments);
        var log = new FirstWarning();
        await using var connection = await ConnectionMultiplexer.ConnectAsync(server.Configuration);
        await using var store = new RedisIdempotencyStore(connection, log);

        for (var claims = 0; claims < MaxClaims && !log.Told.IsCompleted; claims++)
        {
            await Assert.ThrowsAnyAsync<Exception>(
                async () => await store.ClaimAsync("name", _claim, _lifetime, TestContext.Current.CancellationToken));
        }

        var told = await log.Told.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal($"The Redis server refused a command: {code}", told);
    }

    [Fact]
    public async Task A_refused_password_is_logged_where_it_is_why_there_is_no_connection()
    {
        var log = new FirstWarning();
        const CommandFlags Flags = CommandFlags.None;
        const CommandStatus Status = CommandStatus.Unknown;
        var inner = new RedisConnectionException(ConnectionFailureType.AuthenticationFailure, Flags, "made-up-text", null, Status);
        var failure = new RedisConnectionException(
            ConnectionFailureType.UnableToResolvePhysicalConnection, Flags, "made-up-text", inner, Status);

        _ = new RefusalLog(log).Watch(Task.FromException<bool>(failure));

        var told = await log.Told.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("The Redis server refused a command: NOAUTH", told);
    }

    private sealed class FirstWarning : ILogger<RedisIdempotencyStore>
    {
        private readonly TaskCompletionSource<string> _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Told => _told.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _told.TrySetResult(formatter(state, exception));
    }
}
