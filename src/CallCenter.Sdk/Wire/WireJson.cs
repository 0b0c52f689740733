using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Wire;

/// <summary>
/// The JSON of the wire, source-generated. Its default encoder escapes every non-ASCII character, which keeps the bytes pure ASCII:
/// some gateways decode the body with a charset of their own before they hash it. (Wire contract, section 2.)
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AttachAgentPayload))]
[JsonSerializable(typeof(DetachAgentPayload))]
[JsonSerializable(typeof(InviteAgentPayload))]
[JsonSerializable(typeof(InviteOutPayload))]
[JsonSerializable(typeof(Envelope))]
internal sealed partial class WireJson : JsonSerializerContext;
