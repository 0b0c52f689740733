using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>
/// The clients under test: two accounts with two clients each, which live through the whole run. What they talk to is replaced batch by
/// batch, because an emulator remembers every request.
/// </summary>
internal sealed class SoakClients : IDisposable
{
    public const int Count = 4;
    public const int MaxReplyBytes = 2048;
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _services;
    private readonly IConversationClient[] _clients;
    private HttpMessageInvoker? _network;
    private Uri? _platform;

    public SoakClients(TimeProvider clock)
    {
        var services = new ServiceCollection();
        for (var client = 0; client < Count; client++)
        {
            var index = client;
            services.AddKeyedConversationClient(index, options => Configure(options, index, clock))
                .AddHttpMessageHandler(() => new ServiceDiscovery(this))
                .ConfigurePrimaryHttpMessageHandler(() => new Network(this));
        }

        _services = services.BuildServiceProvider();
        _clients = [.. Enumerable.Range(0, Count).Select(index => _services.GetRequiredKeyedService<IConversationClient>(index))];
    }

    public IConversationClient this[int index] => _clients[index];

    public static string CertOf(int client) => $"cert-{client % 2}";

    public static string AppOf(int client) => $"app-{client % 2}";

    public static PlatformEmulator Welcome(PlatformEmulator platform) => platform
        .WithAccount(CertOf(0), AppOf(0), "made-up-secret-0")
        .WithAccount(CertOf(1), AppOf(1), "made-up-secret-1");

    public void Connect(PlatformEmulator to, HttpMessageHandler sockets)
    {
        _network?.Dispose();
        (_platform, _network) = (to.BaseUrl, new HttpMessageInvoker(sockets, disposeHandler: false));
    }

    public void Dispose()
    {
        _services.Dispose();
        _network?.Dispose();
    }

    private static void Configure(ConversationClientOptions options, int client, TimeProvider clock)
    {
        options.BaseUrl = new Uri($"http://localhost/v1/account/{CertOf(client)}/");
        (options.AppId, options.CertId, options.SecretKey) = (AppOf(client), CertOf(client), $"made-up-secret-{client % 2}");
        // one time, so that all that stall are over at once
        (options.AttemptTimeout, options.TotalTimeout) = (AttemptTimeout, AttemptTimeout);
        options.MaxReplyBytes = MaxReplyBytes;
        options.TimeProvider = clock;
        (options.Retry.MaxRetries, options.Retry.BaseDelay, options.Retry.MaxDelay) = (client < 2 ? 3 : 1, LongestWait / 4, LongestWait);
    }

    /// <summary>The path is signed, the host is not: so a handler may choose it. Both accounts share the connections.</summary>
    private sealed class ServiceDiscovery(SoakClients clients) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(clients._platform!, request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Network(SoakClients clients) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            clients._network!.SendAsync(request, cancellationToken);
    }
}
