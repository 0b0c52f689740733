using System.Text.Json.Nodes;
using WireMock.Server;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>
/// Reads mapping files of WireMock's own (Java) schema into a server. WireMock.Net passes over what it does not know (a file that it cannot
/// read, a second body pattern, a matcher of another kind), and the stub then matches more than its file says: here that is an error.
/// </summary>
internal static class MappingFiles
{
    private static readonly string[] _request = ["method", "urlPath", "headers", "bodyPatterns"];
    private static readonly string[] _response = ["status", "headers", "jsonBody"];
    private static readonly string[] _strictJson = ["equalToJson", "ignoreArrayOrder", "ignoreExtraElements"];

    public static string Folder => Repository.File("wiremock", "mappings");

    public static IReadOnlyList<string> All => [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)];

    public static void Load(WireMockServer server, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            Read(file);
            server.ReadStaticWireMockOrgMappingAndAddOrUpdate(file);
        }
    }

    /// <summary>The file's content, checked: nothing in it that one of WireMock's readers would pass over.</summary>
    public static JsonObject Read(string file)
    {
        try
        {
            var mapping = JsonNode.Parse(File.ReadAllText(file))?.AsObject() ?? throw new FormatException("It is empty.");
            Check("the mapping", mapping, ["name", "request", "response"]);
            Check("request", mapping["request"]!.AsObject(), _request);
            Check("response", mapping["response"]!.AsObject(), _response);
            foreach (var (name, matcher) in mapping["request"]!["headers"]!.AsObject())
            {
                if (matcher!.AsObject() is not { Count: 1 } one || one.First().Key is not ("equalTo" or "matches"))
                {
                    throw new FormatException($"Header {name} asks for something other than one equalTo or matches.");
                }
            }

            if (mapping["request"]!["bodyPatterns"]!.AsArray() is not [JsonObject pattern])
            {
                throw new FormatException("It has not exactly one body pattern.");
            }

            Check("the body pattern", pattern, _strictJson);
            if (pattern["ignoreArrayOrder"]!.GetValue<bool>() || pattern["ignoreExtraElements"]!.GetValue<bool>())
            {
                throw new FormatException("Its body pattern ignores something.");
            }

            return mapping;
        }
        catch (Exception exception) when (exception is not InvalidDataException)
        {
            throw new InvalidDataException(
                $"{Path.GetFileName(file)} is no mapping file that every WireMock reads alike: {exception.Message}", exception);
        }
    }

    private static void Check(string part, JsonObject found, string[] members)
    {
        var names = found.Select(static member => member.Key).ToArray();
        if (!names.Order(StringComparer.Ordinal).SequenceEqual(members.Order(StringComparer.Ordinal)))
        {
            throw new FormatException($"{part} has the members {string.Join(", ", names)}, and not {string.Join(", ", members)}.");
        }
    }
}
