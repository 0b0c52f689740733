using System.Globalization;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// What an idempotency key costs a call over the store in memory, over a loopback socket and without a network: a new key each time, as in
/// an app that has run for longer than the lifetime of its keys, and a key that holds a reply already, so that nothing is sent.
/// </summary>
public class KeyedCall
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const int Keys = 1 << 16;
    private static readonly InviteOutRequest Unkeyed = new("13800138000", TimeSpan.FromMinutes(30));
    private readonly InviteOutRequest[] _requests = [.. Enumerable.Range(0, Keys).Select(static number =>
        Unkeyed with { IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"job-{number:D12}") })];

    private LoopbackPlatform _server = null!;
    private ServiceProvider _services = null!;
    private IConversationClient _client = null!;
    private IConversationClient _replaying = null!;
    private int _next;

    [Params("loopback", "in memory")]
    public string Transport { get; set; } = "in memory";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _server = new LoopbackPlatform();
        var services = new ServiceCollection();
        Add(services, "client", new InMemoryIdempotencyStore(new FastClock()));
        Add(services, "replaying", new InMemoryIdempotencyStore());
        _services = services.BuildServiceProvider();
        _client = _services.GetRequiredKeyedService<IConversationClient>("client");
        _replaying = _services.GetRequiredKeyedService<IConversationClient>("replaying");
        await _replaying.InviteOutAsync(Conversation, _requests[0]);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _services.DisposeAsync();
        _server.Dispose();
    }

    // The three requests are copied alike.
    [Benchmark(Baseline = true)]
    public Task WithoutKey() => _client.InviteOutAsync(Conversation, Next() with { IdempotencyKey = null });

    [Benchmark]
    public Task WithNewKey() => _client.InviteOutAsync(Conversation, Next() with { });

    [Benchmark]
    public Task WithUsedKey() => _replaying.InviteOutAsync(Conversation, _requests[0] with { });

    private void Add(ServiceCollection services, string name, InMemoryIdempotencyStore store) =>
        services.AddKeyedConversationClient(name, options =>
            (options.BaseUrl, options.AppId, options.CertId, options.SecretKey, options.IdempotencyStore) =
                (new Uri(_server.Address, "/v1/account/cert/"), "app", "cert", "made-up-secret", store))
            .ConfigurePrimaryHttpMessageHandler(() => Transport == "loopback"
                ? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
                : new InMemoryCall.AnswerYes());

    private InviteOutRequest Next() => _requests[_next++ & (Keys - 1)];

    /// <summary>
    /// Lets keys expire after some 10,000 calls, so that the store neither grows nor fills up, and removes what expired, as it does in an
    /// app that has run for a day.
    /// </summary>
    private sealed class FastClock : TimeProvider
    {
        private const long LooksADay = 20_000;
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += TimeSpan.TicksPerDay / LooksADay;
    }
}
