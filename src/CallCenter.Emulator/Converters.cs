using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Sdk.Testing.Console;

namespace CallCenter.Emulator;

/// <summary>Checks a value where it stands, so that the error names line and member. Settings are read only.</summary>
internal abstract class CheckedConverter<T> : JsonConverter<T>
{
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();

    protected static string Text(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && StringOf(ref reader) is { } text && !string.IsNullOrWhiteSpace(text)
            ? text
            : throw new JsonException("It must be a text that is not blank.");

    private static string? StringOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException("It is no valid text: it has half of a character.", failure);
        }
    }

    protected static double Number(ref Utf8JsonReader reader, string rule) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : throw new JsonException(rule);
}

/// <summary>A text that is not blank.</summary>
internal sealed class TextConverter : CheckedConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(ref reader);
}

/// <summary>A list of texts that are not blank.</summary>
internal class TextListConverter : CheckedConverter<IReadOnlyList<string>>
{
    public override IReadOnlyList<string> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("It must be a list of texts.");
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var text = Text(ref reader);
            texts.Add(Violation(text) is { } violation ? throw new JsonException(violation) : text);
        }

        return texts;
    }

    protected virtual string? Violation(string text) => null;
}

/// <summary>A list of host names.</summary>
internal sealed class HostListConverter : TextListConverter
{
    protected override string? Violation(string text) => ConsoleAccess.HostViolation(text);
}

/// <summary>A port.</summary>
internal sealed class PortConverter : CheckedConverter<int?>
{
    public override int? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Number(ref reader, Rules.Port) is var port && Rules.IsPort(port) ? (int)port : throw new JsonException(Rules.Port);
}

/// <summary>A time in seconds.</summary>
internal sealed class SecondsConverter : CheckedConverter<double?>
{
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Number(ref reader, Rules.RingSeconds) is var seconds && Rules.IsRingTime(seconds)
            ? seconds
            : throw new JsonException(Rules.RingSeconds);
}

/// <summary>How an agent answers: a word, or a number of seconds.</summary>
internal class AgentAnswerConverter : CheckedConverter<string?>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var words = reader.TokenType == JsonTokenType.Number
            ? Number(ref reader, "").ToString(System.Globalization.CultureInfo.InvariantCulture)
            : Text(ref reader);
        return Violation(words) is { } violation ? throw new JsonException(violation) : words;
    }

    protected virtual string? Violation(string words) => AnswerWords.AgentViolation(words);
}

/// <summary>What an outside line does.</summary>
internal sealed class LineAnswerConverter : AgentAnswerConverter
{
    protected override string? Violation(string words) => AnswerWords.LineViolation(words);
}

/// <summary>Scores by skill.</summary>
internal sealed class SkillsConverter : CheckedConverter<IReadOnlyDictionary<string, double>>
{
    private const string Rule = "It must be an object of skills with scores, such as { \"投诉\": 75 }.";

    public override IReadOnlyDictionary<string, double> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException(Rule);
        }

        var skills = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            var score = Number(ref reader, Rule);
            if (string.IsNullOrWhiteSpace(name) || !double.IsFinite(score) || !skills.TryAdd(name, score))
            {
                throw new JsonException($"{Rule} A skill has a name, and is there once.");
            }
        }

        return skills;
    }
}
