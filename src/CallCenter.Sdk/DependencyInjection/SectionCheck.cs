using Microsoft.Extensions.Configuration;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What is wrong with a section as a whole: it does not exist, it is the wrong one, or it has keys that nobody reads.</summary>
/// <param name="boundPaths">The sections that clients are bound to: to be a client's is to be read.</param>
/// <param name="root">The host's configuration, to name the neighbours of a section that does not exist; none without a host.</param>
internal sealed class SectionCheck(IReadOnlyCollection<string> boundPaths, IConfiguration? root)
{
    private const string BaseUrl = nameof(ConversationClientOptions.BaseUrl);
    private static readonly string[] SetInCode =
    [
        nameof(ConversationClientOptions.TimeProvider),
        nameof(ConversationClientOptions.ConfigurePipeline),
        nameof(ConversationClientOptions.IdempotencyStore),
    ];

    private static readonly List<string> KnownPaths = [.. OptionKey.All.Select(static key => key.Path)];

    public IEnumerable<Fault> Faults(IConfiguration configuration, ConversationClientOptions options)
    {
        if (configuration is not IConfigurationSection section)
        {
            return [.. Misplaced(configuration, "the configuration's root", options), .. AlmostKnown(configuration)];
        }

        if (!string.IsNullOrEmpty(section.Value))
        {
            return [new Fault(
                BaseUrl, $"{section.Path} is a value, but must be a section: write its keys, for example {section.Path}:{BaseUrl}.")];
        }

        IEnumerable<Fault> stray = root is null ? [] : StrayKeys.Faults(section, root, options);
        return section.GetChildren().Any()
            ? [.. stray, .. Misplaced(section, $"section {section.Path}", options), .. Unread(section, section.Path, "")]
            : [.. stray, .. Absent(section, options)];
    }

    // Whoever sets everything in code needs no section; but then one with almost the same name is what was meant.
    private IEnumerable<Fault> Absent(IConfigurationSection section, ConversationClientOptions options)
    {
        var parent = section.Path.LastIndexOf(':') is >= 0 and var end ? root?.GetSection(section.Path[..end]) : root;
        var neighbours = parent?.GetChildren()
            .Where(other => !string.Equals(other.Key, section.Key, StringComparison.OrdinalIgnoreCase) && other.GetChildren().Any());
        var near = NearestKey.Of(section.Key, neighbours?.Select(static other => other.Path) ?? []);
        if (near is null && options is { BaseUrl: not null, AppId: not null, CertId: not null, SecretKey: not null })
        {
            return [];
        }

        var advice = near is null ? $"Write it, with the key {BaseUrl}, or bind the section that has it." : $"Did you mean {near}?";
        return [new Fault(BaseUrl, $"the section {section.Path} does not exist or is empty. {advice}")];
    }

    // The account's keys stand one or two levels below what was bound.
    private static IEnumerable<Fault> Misplaced(IConfiguration bound, string name, ConversationClientOptions options)
    {
        if (options.BaseUrl is not null)
        {
            yield break;
        }

        var below = bound.GetChildren().SelectMany(static child => child.GetChildren().Prepend(child)).FirstOrDefault(IsAccount);
        if (below is not null)
        {
            yield return new Fault(BaseUrl, $"{name} has no {BaseUrl}, but {below.Path} has: bind that section.");
        }
    }

    private IEnumerable<Fault> Unread(IConfiguration level, string levelPath, string known)
    {
        foreach (var child in level.GetChildren())
        {
            var path = known.Length == 0 ? child.Key : $"{known}:{child.Key}";
            if (IsKnown(path))
            {
                continue;
            }

            if (OptionKey.Levels.Contains(path, StringComparer.OrdinalIgnoreCase))
            {
                foreach (var fault in Unread(child, levelPath, path))
                {
                    yield return fault;
                }

                continue;
            }

            foreach (var fault in Strange(child, levelPath, path))
            {
                yield return fault;
            }
        }
    }

    // A key that is no option. Below it there may be sections that other clients are bound to.
    private List<Fault> Strange(IConfigurationSection child, string levelPath, string path)
    {
        if (IsAccount(child) || boundPaths.Contains(child.Path, StringComparer.OrdinalIgnoreCase))
        {
            return [];
        }

        if (IsSetInCode(path))
        {
            return [new Fault(path, $"{child.Path} is set in code, not by configuration. Remove the key.")];
        }

        var children = child.GetChildren().ToList();
        var near = (children.Count > 0 ? NearestKey.Of(child.Key, OptionKey.Levels) : null) ?? NearestKey.Of(child.Key, Neighbours(path));
        List<Fault> below = [.. children.SelectMany(grandchild => Strange(grandchild, levelPath, $"{path}:{grandchild.Key}"))];
        var isLevel = children.Count > 0 && near is null && (below.Count == 0 || below.Exists(static fault => IsKnown(fault.Key)));
        if (isLevel || boundPaths.Any(bound => bound.StartsWith($"{child.Path}:", StringComparison.OrdinalIgnoreCase)))
        {
            return below; // other clients' sections, or our own keys a level too deep
        }

        var advice = near is null
            ? $"Move it out of section {levelPath}, or take one of its keys: {string.Join(", ", KnownPaths)}."
            : $"Did you mean {levelPath}:{near}?";
        return [new Fault(near ?? path, $"{child.Path} is a key that nobody reads. {advice}")];
    }

    // Of two keys that are equally near, the one beside the key is meant.
    private static IEnumerable<string> Neighbours(string path) =>
        KnownPaths.OrderBy(known => Level(known) == Level(path) ? 0 : 1);

    private static string Level(string path) => path[..Math.Max(0, path.LastIndexOf(':'))];

    // The root is everybody's, with all environment variables in it: only what is almost one of our keys is told, if that key is not set.
    private static IEnumerable<Fault> AlmostKnown(IConfiguration configuration) =>
        from key in KnownPaths
        where !configuration.GetSection(key).Exists()
        from child in configuration.GetChildren()
        where !IsKnown(child.Key) && NearestKey.IsAlmost(child.Key, key)
        select new Fault(key, $"{child.Path} is a key that nobody reads. Did you mean {key}?");

    private static bool IsKnown(string path) => KnownPaths.Contains(path, StringComparer.OrdinalIgnoreCase);

    private static bool IsAccount(IConfigurationSection section) => !string.IsNullOrEmpty(section[BaseUrl]);

    private static bool IsSetInCode(string path) => SetInCode.Contains(path, StringComparer.OrdinalIgnoreCase);
}
