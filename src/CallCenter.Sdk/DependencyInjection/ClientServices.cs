using System.Diagnostics.Metrics;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using CallCenter.Sdk.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What a client is made of, in a container or without. Its handlers share the same clock, wire and log.</summary>
internal sealed class ClientServices : IDisposable
{
    private readonly Func<ClientServices, HttpClient> _createHttp;
    private readonly Lazy<IIdempotencyStore> _store;
    private RequestSigner? _signer;
    private CredentialReload? _reload;

    private ClientServices(
        string? name,
        ConversationClientOptions options,
        TimeProvider? clock,
        ILogger logger,
        IMeterFactory? meters,
        Func<ClientServices, HttpClient> createHttp,
        Func<IIdempotencyStore?>? containerStore = null)
    {
        _store = new Lazy<IIdempotencyStore>(
            () => options.IdempotencyStore ?? containerStore?.Invoke() ?? new InMemoryIdempotencyStore(options.TimeProvider ?? clock),
            LazyThreadSafetyMode.PublicationOnly);
        (Name, Options, Meters, _createHttp) = (name, options, meters, createHttp);
        _signer = RequestSigner.For(options);
        Wire = new WireClient(options, new ClientClock(options.TimeProvider ?? clock ?? TimeProvider.System), new CallLog(logger));
    }

    /// <summary>Tells several clients apart in telemetry; <see langword="null"/> without a container.</summary>
    public string? Name { get; }

    public ConversationClientOptions Options { get; }

    public IMeterFactory? Meters { get; }

    public WireClient Wire { get; }

    /// <summary>The credentials, all three as one. A call keeps those that it began with.</summary>
    public RequestSigner? Signer
    {
        get => Volatile.Read(ref _signer);
        set => Volatile.Write(ref _signer, value);
    }

    /// <summary>Where idempotency keys are kept. Asked for by the first call with a key.</summary>
    public IIdempotencyStore GetStore() => _store.Value;

    public static ClientServices Standalone(ConversationClientOptions options) =>
        new(name: null, Checked(options), clock: null, NullLogger.Instance, meters: null, static services =>
            services.Over(PrimaryHandlers.Create(), disposeHandler: true));

    public static ClientServices Over(ConversationClientOptions options, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(name: null, Checked(options), clock: null, NullLogger.Instance, meters: null, services =>
            services.Over(handler, disposeHandler: false));
    }

    public static ClientServices FromContainer(IServiceProvider provider, string name)
    {
        var options = provider.GetRequiredService<CheckedOptions>();
        var logger = SafeTelemetry.Do(provider, 0, static (provider, _) => provider.GetService<ILogger<ConversationClient>>())
            ?? NullLogger<ConversationClient>.Instance;
        var services = new ClientServices(
            name,
            options.Get(name),
            provider.GetService<TimeProvider>(),
            logger,
            SafeTelemetry.Do(provider, 0, static (provider, _) => provider.GetService<IMeterFactory>()),
            _ => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
            provider.GetService<IIdempotencyStore>);
        services._reload = new CredentialReload(name, services, options, new ReloadLog(logger));
        return services;
    }

    public void Dispose() => _reload?.Dispose();

    /// <summary>
    /// The client's <see cref="HttpClient"/>. The address is the account's and the attempts keep the time, whatever the host sets for all
    /// clients.
    /// </summary>
    public HttpClient CreateHttp()
    {
        var http = _createHttp(this);
        http.BaseAddress = Wire.BaseAddress;
        http.Timeout = Timeout.InfiniteTimeSpan;
        return http;
    }

    /// <summary>Puts the wire directly above the primary handler.</summary>
    /// <param name="primary">The primary handler.</param>
    /// <param name="isAlone">Whether no handler stands above the wire.</param>
    public WireHandler Wrap(HttpMessageHandler primary, bool isAlone)
    {
        Wire.IsAlone = isAlone;
        PrimaryHandlers.SwitchOffRepeats(primary, Wire.Log);
        return new WireHandler(Wire) { InnerHandler = primary };
    }

    private HttpClient Over(HttpMessageHandler primary, bool disposeHandler) => new(Wrap(primary, isAlone: true), disposeHandler);

    private static ConversationClientOptions Checked(ConversationClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = ConversationClientOptionsValidator.Faults(options);
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }
}
