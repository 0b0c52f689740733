namespace CallCenter.Sdk.DependencyInjection;

/// <summary>Finds the key that somebody probably meant: the same letters at another level, a few letters off, or a part of it.</summary>
internal static class NearestKey
{
    private const int ShortestPart = 3;

    /// <summary>The nearest of the known paths to a key, or <see langword="null"/> when none is near.</summary>
    public static string? Of(string key, IEnumerable<string> knownPaths)
    {
        var wanted = Letters(key);
        return knownPaths
            .Select(path => (Path: path, Distance: Distance(wanted, path)))
            .Where(candidate => candidate.Distance <= (wanted.Length + 2) / 3)
            .OrderBy(static candidate => candidate.Distance)
            .Select(static candidate => candidate.Path)
            .FirstOrDefault();
    }

    /// <summary>Whether two names differ by no more than one letter, case and separators.</summary>
    public static bool IsAlmost(string key, string known) => Levenshtein(Letters(key), Letters(known)) <= 1;

    /// <summary>A name without case and separators.</summary>
    public static string Letters(string key) => string.Concat(key.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static int Distance(string wanted, string path)
    {
        var (whole, last) = (Letters(path), Letters(path[(path.LastIndexOf(':') + 1)..]));
        var distance = Math.Min(Levenshtein(wanted, last), Levenshtein(wanted, whole));
        var isPart = wanted.Length >= ShortestPart && last.Contains(wanted, StringComparison.Ordinal);
        return isPart ? Math.Min(distance, 1) : distance;
    }

    private static int Levenshtein(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = previous[j] + (from[i] == to[j] ? 0 : 1);
                current[j + 1] = Math.Min(replaced, Math.Min(previous[j + 1], current[j]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
