using Microsoft.Extensions.Configuration;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Sets options from the known keys of a section, and tells every value that cannot be read. Never throws, so that a reload harms nothing.
/// </summary>
internal static class SectionReader
{
    private const int LongestShape = 16;
    private const string Plain = " :.,;+-_/";

    public static List<Fault> Read(IConfiguration section, ConversationClientOptions options)
    {
        List<Fault> faults = [];
        foreach (var key in OptionKey.All)
        {
            var found = section.GetSection(key.Path);
            var path = found.Path;
            var isScalar = !found.GetChildren().Any();
            if (!isScalar)
            {
                faults.Add(new Fault(key.Path, $"{path} is a list or an object: write {key.Kind}, for example {key.Example}."));
            }
            else if (found.Value is { } text && !key.TrySet(options, text))
            {
                faults.Add(new Fault(key.Path, Unreadable(key, path, text)));
            }
        }

        foreach (var level in OptionKey.Levels.Select(section.GetSection).Where(static level => !string.IsNullOrEmpty(level.Value)))
        {
            var first = OptionKey.All.First(key => key.Path.StartsWith($"{level.Key}:", StringComparison.OrdinalIgnoreCase));
            var example = $"{level.Path}:{first.Path.Split(':')[1]} = {first.Example}";
            faults.Add(new Fault(
                first.Path, $"{level.Path} has a value of its own, but is a section: write its keys, for example {example}."));
        }

        return faults;
    }

    // The value itself is never told: it may be a secret that was put under the wrong key, or an address with a password.
    private static string Unreadable(OptionKey key, string path, string text)
    {
        if (key.Path == nameof(ConversationClientOptions.BaseUrl))
        {
            return $"{path} {string.Join(" It ", BaseUrlRules.Faults(text))}";
        }

        if (text.Length == 0)
        {
            return $"{path} is empty: leave the key out, or write {key.Kind}, for example {key.Example}.";
        }

        var shape = text.Length > LongestShape
            ? $"has {text.Length} characters"
            : $"looks like '{Shape(text)}' (9 is a digit, a is a letter)";
        return $"{path} cannot be read: its value {shape}. Write {key.Kind}, for example {key.Example}.";
    }

    private static string Shape(string text) => string.Concat(text.Select(static c =>
        char.IsAsciiDigit(c) ? '9' : char.IsAsciiLetter(c) ? 'a' : Plain.Contains(c, StringComparison.Ordinal) ? c : '?'));
}
