using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Emulator;

/// <summary>Reads the settings strictly: a member that nobody knows, or that is given twice, is a slip.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true)]
[JsonSerializable(typeof(EmulatorSettings))]
internal sealed partial class SettingsJson : JsonSerializerContext;
