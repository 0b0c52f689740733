using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>
/// The clients under test: two accounts with two clients each, which live through the whole run. What they talk to is replaced batch by batch,
/// because an emulator remembers every request.
/// </summary>
internal sealed class SoakClients : HttpMessageHandler
{
    public const int Count = 4;
    public const int MaxReplyBytes = 2048;
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(10);

    private readonly ConversationClient[] _clients;
    private HttpMessageInvoker? _network;
    private Uri? _platform;

    public SoakClients(TimeProvider clock) => _clients = [.. Enumerable.Range(0, Count).Select(index => new ConversationClient(OptionsOf(index, clock), this))];

    public ConversationClient this[int index] => _clients[index];

    public static string CertOf(int client) => $"cert-{client % 2}";

    public static string AppOf(int client) => $"app-{client % 2}";

    public static PlatformEmulator Welcome(PlatformEmulator platform) => platform
        .WithAccount(CertOf(0), AppOf(0), "made-up-secret-0")
        .WithAccount(CertOf(1), AppOf(1), "made-up-secret-1");

    public void Connect(PlatformEmulator to, HttpMessageHandler sockets) => (_platform, _network) = (to.BaseUrl, new HttpMessageInvoker(sockets, disposeHandler: false));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // The path is signed, the host is not; both accounts share the connections.
        request.RequestUri = new Uri(_platform!, request.RequestUri!.AbsolutePath);
        return _network!.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var client in _clients) client.Dispose();
        _network?.Dispose();
        base.Dispose(disposing);
    }

    private static ConversationClientOptions OptionsOf(int client, TimeProvider clock) => new()
    {
        BaseUrl = new Uri($"http://localhost/v1/account/{CertOf(client)}/"),
        AppId = AppOf(client),
        CertId = CertOf(client),
        SecretKey = $"made-up-secret-{client % 2}",
        AttemptTimeout = AttemptTimeout,
        TotalTimeout = AttemptTimeout * 2.5, // so that both times are seen to be up
        MaxReplyBytes = MaxReplyBytes,
        TimeProvider = clock,
        Retry = { MaxRetries = client < 2 ? 3 : 1, BaseDelay = LongestWait / 4, MaxDelay = LongestWait },
    };
}
