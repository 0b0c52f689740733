using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>The console's JSON, generated: the page works in trimmed hosts too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConsoleFrame))]
[JsonSerializable(typeof(ConsoleView))]
[JsonSerializable(typeof(ConsoleCommand))]
[JsonSerializable(typeof(ConsoleProblem))]
[JsonSerializable(typeof(LedgerView))]
internal sealed partial class ConsoleJson : JsonSerializerContext
{
    /// <summary>For what people read: Chinese as Chinese, not as \u escapes. It is served as JSON, never within HTML.</summary>
    public static ConsoleJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
