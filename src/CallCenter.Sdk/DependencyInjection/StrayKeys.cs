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
    public static IEnumerable<Fault> Faults(IConfigurationSection section, IConfiguration root, ConversationClientOptions options) =>
        from stray in Beside(section, root, key => !section.GetSection(key.Path).Exists() && Equals(key.Get(options), key.Get(Defaults)))
        select new Fault(
            stray.Key.Path,
            $"{stray.Name} is a key that nobody reads. Did you mean {stray.Path} ({stray.Variable} as an environment variable)?");

    /// <summary>Those that look like an override of the section's value but are not read. They may belong to another program.</summary>
    public static IEnumerable<StrayKey> Overrides(IConfigurationSection section, IConfiguration root, ConversationClientOptions options) =>
        from stray in Beside(section, root, key => section.GetSection(key.Path).Exists())
        where stray.Value != section[stray.Key.Path] && stray.Value != stray.Key.Get(options)?.ToString()
        select stray;

    private static IEnumerable<StrayKey> Beside(IConfigurationSection section, IConfiguration root, Func<OptionKey, bool> isWanted)
    {
        var wanted = OptionKey.All.Where(isWanted)
            .ToDictionary(key => NearestKey.Letters($"{section.Path}:{key.Path}"), StringComparer.Ordinal);
        return
            from pair in root.AsEnumerable()
            where pair.Value is not null && !pair.Key.StartsWith($"{section.Path}:", StringComparison.OrdinalIgnoreCase)
            let key = wanted.GetValueOrDefault(NearestKey.Letters(pair.Key))
            where key is not null
            select new StrayKey(pair.Key, pair.Value, key, $"{section.Path}:{key.Path}");
    }
}

/// <summary>A key beside a section.</summary>
/// <param name="Name">The key, as the configuration has it.</param>
/// <param name="Value">Its value, which may be a secret.</param>
/// <param name="Key">The option that it was meant for.</param>
/// <param name="Path">Where that option is read.</param>
internal readonly record struct StrayKey(string Name, string Value, OptionKey Key, string Path)
{
    public string Variable => Path.Replace(":", "__", StringComparison.Ordinal);
}
