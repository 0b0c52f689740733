using System.Diagnostics.Metrics;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What a registered client and its handlers share: one clock, one signer, one log for each registration.</summary>
internal sealed class ClientWiring
{
    private readonly IServiceProvider services;
    private readonly string name;

    public ClientWiring(IServiceProvider provider, string clientName)
    {
        services = provider;
        name = clientName;
        Options = services.GetRequiredService<CheckedOptions>().Get(name);
        Clock = new ClientClock(Options.TimeProvider ?? services.GetService<TimeProvider>() ?? TimeProvider.System);
        Signer = RequestSigner.For(Options);
        Log = new CallLog(services.GetService<ILogger<ConversationClient>>() ?? NullLogger<ConversationClient>.Instance);
    }

    public ConversationClientOptions Options { get; }

    public ClientClock Clock { get; }

    public RequestSigner? Signer { get; }

    public CallLog Log { get; }

    public ConversationClient CreateClient() => new(new ClientParts(
        name, Options, Clock, services.GetRequiredService<IHttpClientFactory>().CreateClient(name), Log, services.GetService<IMeterFactory>()));
}
