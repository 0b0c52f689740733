using System.Diagnostics.Metrics;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using CallCenter.Sdk.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What a client is made of, in a container or without. Its handlers share the same clock, wire and log.</summary>
internal sealed class ClientServices
{
    private readonly Func<ClientServices, HttpClient> _createHttp;
    private readonly Lazy<IIdempotencyStore> _store;

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
        Signer = RequestSigner.For(options);
        Wire = new WireClient(options, new ClientClock(options.TimeProvider ?? clock ?? TimeProvider.System), new CallLog(logger));
    }

    /// <summary>Tells several clients apart in telemetry; <see langword="null"/> without a container.</summary>
    public string? Name { get; }

    public ConversationClientOptions Options { get; }

    public IMeterFactory? Meters { get; }

    public WireClient Wire { get; }

    /// <summary>The credentials. A call keeps those that it began with.</summary>
    public RequestSigner? Signer { get; }

    /// <summary>Where idempotency keys are kept. Asked for by the first call with a key.</summary>
    public IIdempotencyStore GetStore() => _store.Value;

    public static ClientServices Standalone(ConversationClientOptions options) =>
        new(name: null, Checked(options), clock: null, NullLogger.Instance, meters: null, static services => services.Over(PrimaryHandlers.Create(), disposeHandler: true));

    public static ClientServices Over(ConversationClientOptions options, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return new(name: null, Checked(options), clock: null, NullLogger.Instance, meters: null, services => services.Over(handler, disposeHandler: false));
    }

    public static ClientServices FromContainer(IServiceProvider provider, string name) => new(
        name,
        provider.GetRequiredService<CheckedOptions>().Get(name),
        provider.GetService<TimeProvider>(),
        SafeTelemetry.Do(provider, 0, static (provider, _) => provider.GetService<ILogger<ConversationClient>>()) ?? NullLogger<ConversationClient>.Instance,
        SafeTelemetry.Do(provider, 0, static (provider, _) => provider.GetService<IMeterFactory>()),
        _ => provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
        provider.GetService<IIdempotencyStore>);

    /// <summary>The client's <see cref="HttpClient"/>. The address is the account's and the attempts keep the time, whatever the host sets for all clients.</summary>
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

    private HttpClient Over(HttpMessageHandler primary, bool disposeHandler) => new(Wrap(primary), disposeHandler);

    private static ConversationClientOptions Checked(ConversationClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = ConversationClientOptionsValidator.Faults(options);
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }
}
