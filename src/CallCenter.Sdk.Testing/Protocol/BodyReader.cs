using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;

namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>Reads a body as strictly as the contract has it: exact JSON types, ranges, nothing unknown, nothing twice, no <c>null</c>.</summary>
internal static class BodyReader
{
    // The contract sets no depth, and the framework's default of 64 would call readable bodies unreadable. This is how deep Java's reader goes.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1000 };

    public static bool TryRead(byte[] body, OperationRoute route, [NotNullWhen(true)] out Arguments? arguments, [NotNullWhen(false)] out WireReply? refusal)
    {
        arguments = null;
        if (!TryParse(body, out var root))
        {
            refusal = Replies.Envelope(PlatformCode.UnknownFailure, note: "the body is no JSON object in UTF-8");
            return false;
        }

        var fault = Fault(root, route);
        refusal = fault is null ? null : Replies.Envelope(PlatformCode.BadArgument, note: fault);
        arguments = new Arguments(root);
        return refusal is null;
    }

    private static bool TryParse(byte[] body, out JsonElement root)
    {
        root = default;
        if (!Utf8.IsValid(body))
            return false; // JsonDocument does not look into strings
        try
        {
            using var document = JsonDocument.Parse(body, Options);
            root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Fault(JsonElement root, OperationRoute route)
    {
        if (!route.ConversationId.All(IsIdCharacter))
            return "conversationId in the path is letters and digits, - and _";
        var parameters = Parameters.Of(route.Operation);
        var given = root.EnumerateObject().Select(NameOf).ToArray();
        if (given.Except(parameters.Select(parameter => parameter.Name), StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return $"{route.Operation} takes no parameter \"{unknown}\"";
        if (given.Distinct(StringComparer.Ordinal).Count() != given.Length)
            return "a parameter is there twice";
        foreach (var parameter in parameters)
        {
            var isGiven = root.TryGetProperty(parameter.Name, out var value);
            if (!isGiven && parameter.Required)
                return $"\"{parameter.Name}\" is missing";
            if (isGiven && !IsAccepted(parameter, value))
                return $"\"{parameter.Name}\" is of another type or out of its range";
        }

        return route.Operation == ConversationOperation.DetachAgent && root.GetProperty(Parameter.ConversationId).GetString() != route.ConversationId
            ? "conversationId in the body differs from the one in the path"
            : null;
    }

    // A name or a string that is no text (it holds half a surrogate pair) throws where it is read. No parameter has such a name.
    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }

    private static bool IsAccepted(Parameter parameter, JsonElement value)
    {
        try
        {
            return parameter.Accepts(value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    public static bool IsIdCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
