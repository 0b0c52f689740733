using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>A client from a container over a Redis store, the platform that it talks to, and its warnings.</summary>
internal sealed class CallFixture : IAsyncDisposable
{
    public const string Conversation = "conversation";

    // Short enough for a test, and long enough for a busy machine.
    private const string Times = ",connectTimeout=2000,asyncTimeout=2000";
    private readonly ServiceProvider _services;
    private readonly FakeLoggerProvider _log = new();

    private CallFixture(string configuration)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(_log));
        services.AddConversationClient(Platform.Configure)
            .UsePlatformEmulator(Platform)
            .ConfigurePrimaryHttpMessageHandler(() => new Hook(this) { InnerHandler = Platform.CreateHandler() });
        services.AddRedisIdempotencyStore(configuration + Times);
        _services = services.BuildServiceProvider();
    }

    public PlatformEmulator Platform { get; } =
        new PlatformEmulator().WithAccount("cert", "app", "made-up-secret").WithConversation(Conversation);

    /// <summary>What happens after the platform has acted and before the client has its answer.</summary>
    public Func<Task>? Answering { get; set; }

    /// <summary>The warnings and errors of the SDK.</summary>
    public IEnumerable<string> Warnings =>
        _log.Collector.GetSnapshot().Where(static record => record.Level >= LogLevel.Warning).Select(static record => record.Message);

    public static CallFixture Over(StoreServer server) => new(server.Configuration);

    public static CallFixture Over(TcpProxy proxy) => new(proxy.Configuration);

    public Task<ConversationReply> InviteAsync() =>
        _services.GetRequiredService<IConversationClient>().InviteOutAsync(
            Conversation,
            new InviteOutRequest(MagicNumbers.Answers, TimeSpan.FromMinutes(1)) { IdempotencyKey = "key" },
            TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Platform.DisposeAsync();
        _log.Dispose();
    }

    private sealed class Hook(CallFixture fixture) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await (fixture.Answering?.Invoke() ?? Task.CompletedTask);
            return response;
        }
    }
}
