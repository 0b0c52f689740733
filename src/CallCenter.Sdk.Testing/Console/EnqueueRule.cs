using System.Text.Json;
using System.Xml.Linq;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>An <c>enqueue</c> text taken apart, for the page to put into words of its reader's language.</summary>
/// <param name="Stages">What is tried one after the other; the targets of a stage queue at the same time.</param>
/// <param name="Settings">The attributes of the root element.</param>
internal sealed record EnqueueRule(IReadOnlyList<IReadOnlyList<EnqueueTarget>> Stages, IReadOnlyDictionary<string, string> Settings)
{
    /// <returns>The rule, or <see langword="null"/> where the body holds none that can be read: the request's note says why.</returns>
    public static EnqueueRule? Read(string body) =>
        TextOf(body) is { } text && EnqueueDocument.TryParse(text, out var document, out _)
            ? new([.. XElement.Parse(text).Elements().Select(Stage)], document.Attributes)
            : null;

    private static string? TextOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty(Parameter.Enqueue, out var enqueue)
                ? enqueue.GetString()
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or not a text
        }
    }

    private static EnqueueTarget[] Stage(XElement stage) =>
        [.. stage.Elements().Select(element => stage.Name == "filter" ? Condition(element) : Route(element))];

    private static EnqueueTarget Condition(XElement condition) => new(
        ExpressionPhrase.Of(condition.Element("where")!.Value),
        condition.Element("sort") is { } sort ? ExpressionPhrase.Of(sort.Value) : null,
        condition.Element("sort")?.Attribute("mode")?.Value == "asc",
        Attributes(condition));

    private static EnqueueTarget Route(XElement target) => new(
        [new(target.Name.LocalName, (target.Attribute("name") ?? target.Attribute("id"))?.Value)], null, false, Attributes(target));

    private static Dictionary<string, string> Attributes(XElement element) => element.Attributes()
        .Where(attribute => attribute.Name != "name" && attribute.Name != "id")
        .ToDictionary(attribute => attribute.Name.LocalName, attribute => attribute.Value, StringComparer.Ordinal);
}
