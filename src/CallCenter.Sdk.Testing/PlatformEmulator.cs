using CallCenter.Sdk.Testing.Fronts;
using CallCenter.Sdk.Testing.Model;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing;

/// <summary>
/// The call-centre platform, in process: it checks signatures, parameters and types as strictly as docs/wire-contract.md has them, keeps
/// conversations, agents and telephones, and records every request and every ring in its <see cref="Ledger"/>.
/// Use it without a port (<see cref="CreateHandler"/>), on a loopback port (<see cref="StartAsync"/>), or mounted in an ASP.NET Core app
/// (<c>app.MapPlatformEmulator(platform)</c>). Thread-safe; instances share nothing.
/// </summary>
/// <remarks>
/// What was not set up is refused with the code that the platform would answer; <see cref="RecordedRequest.Note"/> and the messages of
/// failed assertions say which <c>With...</c> is missing. Without any <see cref="WithAccount"/> the emulator is a gateway that runs
/// unsigned; a request that carries credentials is refused there, because its account was not set up.
/// <para>
/// The emulator is as strict as a released gateway. What is more lenient is a setting: <see cref="WithAnyContentType"/>,
/// <see cref="WithDocumentedRoutes"/>, <see cref="WithMergedAttachRings"/>.
/// </para>
/// <para>
/// dettachAgent names no agent, and which one leaves on a real platform is not documented: the emulator takes out every agent of the
/// conversation, stops ringing for it, and names those who left in the request's <see cref="RecordedRequest.Note"/>.
/// </para>
/// </remarks>
public sealed partial class PlatformEmulator : IAsyncDisposable, IDisposable
{
    /// <summary>How many members a conversation may have unless <see cref="WithMaxMembers"/> says otherwise; one more is 040502.</summary>
    public const int DefaultMaxMembers = 10;

    private const string UnsignedCertId = "emulator";

    private readonly World _world;
    private readonly Settings _settings = new();
    private readonly Exchange _exchange;
    private readonly TimeProvider? _givenClock;
    private readonly CancellationTokenSource _lifetime = new();
    private readonly SemaphoreSlim _starting = new(1);
    private LoopbackServer? _server;
    private long _clockSkewTicks;

    /// <summary>Starts with nothing set up: no account, no conversation, no agent.</summary>
    /// <param name="timeProvider">The emulator's clock, for signatures, telephones and delays; default: the system's.</param>
    public PlatformEmulator(TimeProvider? timeProvider = null)
    {
        _givenClock = timeProvider;
        var clock = timeProvider ?? TimeProvider.System;
        _world = new World(clock);
        Ledger = new Ledger(_world);
        Faults = new FaultPlan(_world.NotifyChanged);
        _exchange = new Exchange(_world, new PlatformProtocol(_world, _settings), Faults, clock, () => ClockSkew, _lifetime.Token);
    }

    /// <summary>
    /// How long a telephone rings when the request does not say it: 60 s, unless <see cref="WithRingTime"/> says otherwise.
    /// </summary>
    public static TimeSpan DefaultRingTime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Every request and every ring, and assertions on them.</summary>
    public Ledger Ledger { get; }

    /// <summary>The faults, by operation and in sequence.</summary>
    public FaultPlan Faults { get; }

    /// <summary>
    /// How far the platform's clock is ahead of the <see cref="TimeProvider"/>. It decides about signatures, and the Date header shows it.
    /// </summary>
    /// <value>Default zero; negative: behind.</value>
    public TimeSpan ClockSkew
    {
        get => new(Interlocked.Read(ref _clockSkewTicks));
        set => Interlocked.Exchange(ref _clockSkewTicks, value.Ticks);
    }

    /// <summary>
    /// The base address of the account that was set up first: on the port once <see cref="StartAsync"/> was called, else on
    /// <c>http://localhost</c> for the use without a port.
    /// </summary>
    public Uri BaseUrl => BaseUrlOf(_settings.First?.CertId ?? UnsignedCertId);

    /// <summary>
    /// Fills in <see cref="ConversationClientOptions.BaseUrl"/>, the credentials of the first account, and the emulator's clock if it was
    /// given one.
    /// </summary>
    /// <param name="options">The options of a client.</param>
    public void Configure(ConversationClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.BaseUrl = BaseUrl;
        Fill(options, _settings.First);
    }

    /// <summary>
    /// Like <see cref="Configure"/>, for one of several accounts: <c>AddKeyedConversationClient("b", platform.ConfigureFor("cert-b"))</c>.
    /// </summary>
    /// <param name="certId">The account, as set up by <see cref="WithAccount"/>.</param>
    /// <returns>What fills in the options.</returns>
    /// <exception cref="InvalidOperationException">The account was not set up.</exception>
    public Action<ConversationClientOptions> ConfigureFor(string certId)
    {
        ArgumentNullException.ThrowIfNull(certId);
        if (!_settings.Accounts.ContainsKey(certId))
        {
            throw new InvalidOperationException($"No account \"{certId}\" was set up: WithAccount(\"{certId}\", ...).");
        }

        return options =>
        {
            options.BaseUrl = BaseUrlOf(certId);
            Fill(options, _settings.Accounts[certId]);
        };
    }

    /// <summary>
    /// The front without a port. Any number of clients may use it, one or several handlers alike; disposing a handler changes nothing.
    /// </summary>
    /// <returns>A handler that answers any host, and fails as <see cref="SocketsHttpHandler"/> would.</returns>
    public HttpMessageHandler CreateHandler() => new EmulatorHandler(_exchange);

    /// <summary>
    /// Real sockets for the use with <see cref="StartAsync"/>: needed for <see cref="Fault.ConnectionRefused"/>, which a server cannot play
    /// once a client is connected, and good for dripping replies on a fake clock. Every other fault works the same with any handler.
    /// </summary>
    /// <returns>A handler that the caller disposes.</returns>
    public HttpMessageHandler CreateSocketsHandler() => new RefusableSocketsHandler(_exchange);

    /// <summary>Listens on a free port of 127.0.0.1. A second call changes nothing.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns><see cref="BaseUrl"/>, which from now on names the port.</returns>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_lifetime.IsCancellationRequested, this);
        await _starting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _server ??= await LoopbackServer.StartAsync(Front(), cancellationToken).ConfigureAwait(false);
            return BaseUrl;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>
    /// Ends what is under way (connections are reset), stops listening, and cancels every timer. The ledger can still be read.
    /// </summary>
    /// <returns>When done.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_lifetime.IsCancellationRequested)
        {
            return;
        }

        await _lifetime.CancelAsync().ConfigureAwait(false);
        _world.Close();
        if (_server is not null)
        {
            await _server.DisposeAsync().ConfigureAwait(false);
        }

        _lifetime.Dispose();
        _starting.Dispose();
    }

    /// <summary>
    /// As <see cref="DisposeAsync"/>, for tests and containers that are not asynchronous; where there is a port, it waits until that is
    /// closed.
    /// </summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal World World => _world;

    internal IReadOnlyList<string> AccountIds => [.. _settings.Accounts.Keys];

    internal ServerFront Front() => new(_exchange, static (_, _) => 0);

    internal ServerFront MountedFront() => new(_exchange, Mount.Of);

    private Uri BaseUrlOf(string certId) =>
        new(_server?.Root ?? new Uri("http://localhost"), $"{OperationRoute.Root}{Uri.EscapeDataString(certId)}/");

    private void Fill(ConversationClientOptions options, Account? account)
    {
        (options.AppId, options.CertId, options.SecretKey) = (account?.AppId, account?.CertId, account?.SecretKey);
        options.TimeProvider = _givenClock ?? options.TimeProvider;
    }
}
