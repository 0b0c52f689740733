using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentDesk.Api;

/// <summary>Reads one name of an enumeration.</summary>
/// <remarks>
/// <see cref="JsonStringEnumConverter"/> takes several with commas between them, and adds up what they stand for: of
/// "PlaybackAndCapture,CaptureOnly" it makes PlaybackOnly.
/// </remarks>
internal sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    public static string[] Words { get; } = Enum.GetNames<T>();

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } word && Words.Contains(word, StringComparer.Ordinal)
            ? Enum.Parse<T>(word)
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue($"{value}");
}
