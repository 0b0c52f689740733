using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Wire;

// The bodies of the four operations, named as on the wire (contract, section 1). What is null is left out.

internal sealed record AttachAgentPayload(
    [property: JsonPropertyName("agentId")] string AgentId,
    [property: JsonPropertyName("voiceIoMode")] VoiceIoMode? VoiceIoMode);

internal sealed record DetachAgentPayload(
    [property: JsonPropertyName("conversationId")] string ConversationId);

internal sealed record InviteAgentPayload(
    [property: JsonPropertyName("enqueue")] string Enqueue,
    [property: JsonPropertyName("backgroud")] bool? Background,
    [property: JsonPropertyName("voiceIoMode")] VoiceIoMode? VoiceIoMode);

internal sealed record InviteOutPayload(
    [property: JsonPropertyName("from")] string? From,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("max_dial_seconds")] int? MaxDialSeconds,
    [property: JsonPropertyName("max_answer_seconds")] int MaxAnswerSeconds,
    [property: JsonPropertyName("backgroud")] bool? Background,
    [property: JsonPropertyName("voiceIoMode")] VoiceIoMode? VoiceIoMode);
