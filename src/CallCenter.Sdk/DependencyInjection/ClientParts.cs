using System.Diagnostics.Metrics;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Resilience;
using CallCenter.Sdk.Signing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What a client is made of, in a container or without; the name tells several clients apart in telemetry.</summary>
internal sealed record ClientParts(string? Name, ConversationClientOptions Options, ClientClock Clock, HttpClient Http, CallLog Log, IMeterFactory? Meters)
{
    private static readonly CallLog NoLog = new(NullLogger.Instance);

    public static ClientParts Standalone(ConversationClientOptions options) => Over(Checked(options), PlatformHandlers.CreatePrimary(), disposeHandler: true);

    public static ClientParts Over(ConversationClientOptions options, HttpMessageHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Over(Checked(options), handler, disposeHandler: false);
    }

    private static ClientParts Over(ConversationClientOptions options, HttpMessageHandler handler, bool disposeHandler)
    {
        var clock = new ClientClock(options.TimeProvider ?? TimeProvider.System);
        var http = new HttpClient(PlatformHandlers.Wrap(handler, RequestSigner.For(options), clock, NoLog), disposeHandler);
        return new ClientParts(Name: null, options, clock, http, NoLog, Meters: null);
    }

    private static ConversationClientOptions Checked(ConversationClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = ConversationClientOptionsValidator.Faults(options);
        return faults.Count == 0 ? options : throw new ArgumentException(string.Join(" ", faults), nameof(options));
    }
}
