using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Wire;

/// <summary>The platform's answer, for success and refusals alike. (Wire contract, section 3.)</summary>
/// <remarks>Its members can be set, because the serializer boxes what it gives to a constructor.</remarks>
internal sealed class Envelope
{
    private const int CodeLength = 6;
    private string? _code;
    private bool _hasCode;

    /// <summary>Empty when the body has more than one, because readers differ in which one they take.</summary>
    [JsonPropertyName("code")]
    public string? Code
    {
        get => _code;
        set => (_code, _hasCode) = (_hasCode ? "" : value, true);
    }

    [JsonPropertyName("msg")]
    [JsonConverter(typeof(LenientTextConverter))]
    public string? Message { get; set; }

    [JsonPropertyName("data")]
    public JsonElement? Data { get; set; }

    /// <summary>The envelope in a body; <see langword="null"/> when the body holds none: six digits of code make one.</summary>
    public static Envelope? Find(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> byteOrderMark = [0xEF, 0xBB, 0xBF];
        if (body.StartsWith(byteOrderMark))
        {
            body = body[byteOrderMark.Length..];
        }

        try
        {
            var envelope = JsonSerializer.Deserialize(body, WireJson.Default.Envelope);
            return envelope is { Code.Length: CodeLength } && envelope.Code.All(char.IsAsciiDigit) ? envelope : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The call id, in each place where gateways put it; <see langword="null"/> also when it is unreadable.</summary>
    public string? CallId()
    {
        try
        {
            return Data switch
            {
                { ValueKind: JsonValueKind.String } text => NonEmpty(text),
                { ValueKind: JsonValueKind.Object } members when members.TryGetProperty("callId", out var id) &&
                    id.ValueKind == JsonValueKind.String => NonEmpty(id),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null; // half a surrogate pair, in the id or in a name beside it
        }
    }

    private static string? NonEmpty(JsonElement element) => element.GetString() is { Length: > 0 } text ? text : null;
}
