using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Options that the host configures under none of the clients' names, most often under none at all: <c>Configure&lt;T&gt;(…)</c> looks
/// right, and has no effect.
/// </summary>
internal static class StrayOptions
{
    private const string Advice =
        "call AddConversationClient or AddKeyedConversationClient with an action, as often as you like; for all clients, ConfigureAll.";

    public static IEnumerable<string> Faults(
        IEnumerable<IConfigureOptions<ConversationClientOptions>> configures,
        IEnumerable<IPostConfigureOptions<ConversationClientOptions>> postConfigures,
        IEnumerable<IValidateOptions<ConversationClientOptions>> validators,
        IEnumerable<ConfigurationSource> sources)
    {
        var clients = sources.Select(static source => source.ClientName).ToList();
        return configures.OfType<ConfigureNamedOptions<ConversationClientOptions>>().Select(static configure => configure.Name)
            .Concat(postConfigures.OfType<PostConfigureOptions<ConversationClientOptions>>().Select(static configure => configure.Name))
            .Concat(validators.OfType<ValidateOptions<ConversationClientOptions>>().Select(static validator => validator.Name))
            .OfType<string>() // null is for all names
            .Except(clients, StringComparer.Ordinal)
            .Where(name => name.Length == 0 || clients.Exists(client => IsAlmost(name, client)))
            .Select(static name => name.Length == 0
                ? $"Configure<{nameof(ConversationClientOptions)}> without a name sets the options of no client: {Advice}"
                : $"Configure<{nameof(ConversationClientOptions)}>(\"{name}\") names no client: {Advice}");
    }

    // The key instead of the name, or another case. Any other name may be of options that the host uses for clients of its own making.
    private static bool IsAlmost(string name, string client) =>
        name.Equals(client, StringComparison.OrdinalIgnoreCase) || client.EndsWith($":{name}", StringComparison.OrdinalIgnoreCase);
}
