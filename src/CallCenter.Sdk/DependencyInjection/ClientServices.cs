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
    private const int FactoryHandlers = 1; // the one by which the factory tracks the lifetime of the others
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
        Func<IIdempotencyStore>? containerStore = null)
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
            services => services.FromFactory(provider.GetRequiredService<IHttpClientFactory>(), name),
            provider.GetRequiredService<ContainerStore>().Get);
        var log = new ConfigurationLog(logger);
        foreach (var stray in options.Overrides(name, services.Options))
        {
            log.NoOverride(name, stray.Name, stray.Path, stray.Variable);
        }

        services._reload = new CredentialReload(name, services, options, log);
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
    public WireHandler Wrap(HttpMessageHandler primary)
    {
        PrimaryHandlers.SwitchOffRepeats(primary, Wire.Log);
        return new WireHandler(Wire) { InnerHandler = primary };
    }

    private HttpClient Over(HttpMessageHandler primary, bool disposeHandler)
    {
        Wire.IsAlone = true;
        return new HttpClient(Wrap(primary), disposeHandler);
    }

    // Without the wire nothing is signed, and nobody sees what goes out.
    private HttpClient FromFactory(IHttpClientFactory factory, string name)
    {
        var http = factory.CreateClient(name);
        var handlersAbove = factory is IHttpMessageHandlerFactory handlers ? HandlersAboveWire(handlers.CreateHandler(name)) : null;
        Wire.IsAlone = handlersAbove == FactoryHandlers;
        return handlersAbove is not null ? http : throw new InvalidOperationException(
            $"The handlers of HttpClient {name} do not include the SDK's own: an IHttpMessageHandlerBuilderFilter replaced the primary " +
            "handler, or the IHttpClientFactory is not that of Microsoft.Extensions.Http. Set the primary handler with " +
            "ConfigurePrimaryHttpMessageHandler on the builder that AddConversationClient returns.");
    }

    private int? HandlersAboveWire(HttpMessageHandler handler)
    {
        var count = 0;
        while (handler is DelegatingHandler { InnerHandler: { } inner } outer)
        {
            if (outer is WireHandler wire && wire.Client == Wire)
            {
                return count;
            }

            (handler, count) = (inner, count + 1);
        }

        return null;
    }

    private static ConversationClientOptions Checked(ConversationClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = ConversationClientOptionsValidator.Faults(options);
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }
}
