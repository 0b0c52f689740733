using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Options that the host configures under a name that no client has, most often under none: <c>Configure&lt;T&gt;(…)</c> looks right, and
/// nothing hears it.
/// </summary>
internal static class StrayOptions
{
    private const string Advice =
        "call AddConversationClient or AddKeyedConversationClient with an action, as often as you like; for all clients, ConfigureAll.";

    public static IEnumerable<string> Faults(
        IEnumerable<IConfigureOptions<ConversationClientOptions>> configures,
        IEnumerable<IPostConfigureOptions<ConversationClientOptions>> postConfigures,
        IEnumerable<IValidateOptions<ConversationClientOptions>> validators,
        IEnumerable<ConfigurationSource> sources) =>
        configures.OfType<ConfigureNamedOptions<ConversationClientOptions>>().Select(static configure => configure.Name)
            .Concat(postConfigures.OfType<PostConfigureOptions<ConversationClientOptions>>().Select(static configure => configure.Name))
            .Concat(validators.OfType<ValidateOptions<ConversationClientOptions>>().Select(static validator => validator.Name))
            .OfType<string>() // null is for all names
            .Except(sources.Select(static source => source.ClientName), StringComparer.Ordinal)
            .Select(static name => name.Length == 0
                ? $"Configure<{nameof(ConversationClientOptions)}> without a name sets the options of no client: {Advice}"
                : $"Configure<{nameof(ConversationClientOptions)}>(\"{name}\") names no client: {Advice}");
}
