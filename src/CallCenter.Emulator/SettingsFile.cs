using System.Globalization;
using System.Text.Json;

namespace CallCenter.Emulator;

/// <summary>Reads the file of <c>--config</c>.</summary>
internal static class SettingsFile
{
    /// <exception cref="SettingsException">It cannot be read, or holds something that is wrong; the message says where.</exception>
    public static EmulatorSettings Read(string path)
    {
        try
        {
            var json = File.ReadAllBytes(path).AsSpan().TrimByteOrderMark();
            var settings = JsonSerializer.Deserialize(json, SettingsJson.Default.EmulatorSettings)
                ?? throw new SettingsException($"{path}: the file holds null. It must hold an object, such as {{ \"port\": 5090 }}.");
            CheckEach(path, "accounts", settings.Accounts, static account => account.CertId);
            CheckEach(path, "agents", settings.Agents, static agent => agent.Id);
            CheckEach(path, "conversations", settings.Conversations, static id => id);
            CheckEach(path, "lines", settings.Lines, static line => line.Number);
            return settings;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be read: {failure.Message}", failure);
        }
        catch (JsonException failure)
        {
            throw new SettingsException($"{path}{Place(failure)}: {Reason(failure)}", failure);
        }
    }

    // The serializer refuses null where it may not stand, but not within a list; and it does not know what the entries are called.
    private static void CheckEach<T>(string path, string member, IReadOnlyList<T> list, Func<T, string> name)
        where T : class
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count; i++)
        {
            var fault = list[i] is null ? "It must not be null."
                : names.Add(name(list[i])) ? null
                : $"\"{name(list[i])}\" is given twice.";
            if (fault is not null)
            {
                throw new SettingsException(string.Create(CultureInfo.InvariantCulture, $"{path}, member {member}[{i}]: {fault}"));
            }
        }
    }

    private static ReadOnlySpan<byte> TrimByteOrderMark(this Span<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    private static string Place(JsonException failure)
    {
        var line = failure.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $", line {number + 1}") : "";
        return failure.Path is { Length: > 1 } path ? $"{line}, member {path.TrimStart('$').TrimStart('.')}" : line;
    }

    // In words for somebody who knows the file and not .NET. What the serializer appends to its messages,
    // " Path: $.x | LineNumber: 1 | …", was said before, counted from 1.
    private static string Reason(JsonException failure) =>
        failure.Message.Split([" Path: ", " LineNumber: "], StringSplitOptions.None)[0] switch
        {
            var text when text.Contains("could not be mapped", StringComparison.Ordinal) => "There is no such member.",
            var text when text.Contains("including: ", StringComparison.Ordinal) => $"It lacks {text.Split("including: ")[1]}",
            var text when text.StartsWith("Duplicate", StringComparison.Ordinal) => "It is given twice.",
            var text when text.Contains("null values", StringComparison.Ordinal) => "It must not be null.",
            var text when text.Contains("converted to System.Boolean", StringComparison.Ordinal) => "It must be true or false.",
            var text when text.Contains("converted to System.Collections", StringComparison.Ordinal) => "It must be a list.",
            var text when text.Contains("converted to CallCenter", StringComparison.Ordinal) => "It must be an object.",
            var text => text,
        };
}
