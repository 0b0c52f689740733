using System.Text.Json;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>
/// One parameter of the JSON body: its name, whether it must be there, and its type and range. (docs/wire-contract.md, section 1.)
/// </summary>
internal sealed record Parameter(string Name, bool Required, Func<JsonElement, bool> Accepts)
{
    public const string AgentId = "agentId";
    public const string Background = "backgroud";
    public const string ConversationId = "conversationId";
    public const string Enqueue = "enqueue";
    public const string From = "from";
    public const string MaxAnswerSeconds = "max_answer_seconds";
    public const string MaxDialSeconds = "max_dial_seconds";
    public const string To = "to";
    public const string VoiceIoMode = "voiceIoMode";

    public static Parameter Mode { get; } = new(VoiceIoMode, Required: false, Integer(1, 4));

    public static Parameter PromptHeard { get; } = new(
        Background, Required: false, value => value.ValueKind is JsonValueKind.True or JsonValueKind.False);

    public static Func<JsonElement, bool> Integer(int least, int most) =>
        value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most;

    public static Func<JsonElement, bool> Text(int most = int.MaxValue) =>
        value => value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) &&
        text.Length <= most;

    public static Func<JsonElement, bool> NumberOrEmpty(int most) =>
        value => (value.ValueKind == JsonValueKind.String && value.ValueEquals("")) || Number(most)(value);

    public static Func<JsonElement, bool> Number(int most) =>
        value => Text(most)(value) && !value.GetString()!.Any(char.IsControl);
}
