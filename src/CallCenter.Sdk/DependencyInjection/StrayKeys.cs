using Microsoft.Extensions.Configuration;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Keys that were meant for a section but stand beside it: <c>CALLCENTER_SECRETKEY</c> in the environment, which needs two underscores, or
/// <c>--CallCenter__SecretKey</c> on the command line, which needs a colon. A client that lacks them may start, and not sign.
/// </summary>
internal static class StrayKeys
{
    private static readonly ConversationClientOptions Defaults = new();

    /// <summary>The keys that differ from one of the section's in separators and case only, where that option has not been set.</summary>
    public static IEnumerable<Fault> Faults(IConfigurationSection section, IConfiguration root, ConversationClientOptions options)
    {
        var wanted = OptionKey.All
            .Where(key => !section.GetSection(key.Path).Exists() && Equals(key.Get(options), key.Get(Defaults)))
            .ToDictionary(key => NearestKey.Letters($"{section.Path}:{key.Path}"), StringComparer.Ordinal);
        return
            from pair in root.AsEnumerable()
            where pair.Value is not null && !pair.Key.StartsWith($"{section.Path}:", StringComparison.OrdinalIgnoreCase)
            let key = wanted.GetValueOrDefault(NearestKey.Letters(pair.Key))
            where key is not null
            let path = $"{section.Path}:{key.Path}"
            let variable = path.Replace(":", "__", StringComparison.Ordinal)
            select new Fault(
                key.Path, $"{pair.Key} is a key that nobody reads. Did you mean {path} ({variable} as an environment variable)?");
    }
}
