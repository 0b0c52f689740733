using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// Reads a text that decides nothing. Where it is unreadable (another charset, half a surrogate pair) or no text at all it is
/// <see langword="null"/>: a success must not become a failure for the sake of its message.
/// </summary>
internal sealed class LenientTextConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
