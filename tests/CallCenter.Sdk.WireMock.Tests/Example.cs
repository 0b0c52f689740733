using System.Text.Json.Nodes;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>A request that a mapping file answers, and all the requests beside it that it must not answer.</summary>
internal sealed record Example(string Method, string Path, IReadOnlyDictionary<string, string> Headers, JsonObject Body)
{
    public static Example Of(JsonObject mapping)
    {
        var request = mapping["request"]!;
        return new Example(
            (string)request["method"]!,
            (string)request["urlPath"]!,
            request["headers"]!.AsObject().ToDictionary(
                static header => header.Key,
                static header => Value(header.Key, header.Value!.AsObject())),
            request["bodyPatterns"]![0]!["equalToJson"]!.DeepClone().AsObject());
    }

    public override string ToString() => $"{Method} {Path} {string.Join("; ", Headers)} {Body.ToJsonString()}";

    public Example With(string header, string? value)
    {
        var headers = Headers.Where(pair => pair.Key != header).ToDictionary();
        if (value is not null)
        {
            headers.Add(header, value);
        }

        return this with { Headers = headers };
    }

    /// <summary>One thing changed, missing or added at a time.</summary>
    public IEnumerable<(string What, Example Example)> Variations()
    {
        yield return ("another method", this with { Method = "PUT" });
        yield return ("a longer path", this with { Path = Path + "/x" });
        yield return ("a shorter path", this with { Path = Path[..^1] });
        yield return ("a path in lower case", this with { Path = Path.ToLowerInvariant() });
        yield return ("another operation", this with { Path = Path[..(Path.LastIndexOf('/') + 1)] + "detachAgent" });
        foreach (var header in Headers.Keys)
        {
            yield return ($"header {header} missing", With(header, null));
            yield return ($"header {header} changed", With(header, Headers[header] + "x"));
        }

        foreach (var member in Body.Select(static pair => pair.Key).ToArray())
        {
            yield return ($"{member} missing", Change(body => body.Remove(member)));
            yield return ($"{member} changed", Change(body => body[member] = Other(body[member]!)));
            yield return ($"{member} null", Change(body => body[member] = null));
            yield return ($"{member} of another type", Change(body => body[member] = OtherType(body[member]!)));
            yield return ($"{member} in another case", Change(body => Rename(body, member, member.ToUpperInvariant())));
        }

        yield return ("voiceIoMode added", Change(static body => body["voiceIoMode"] = 3));
        yield return ("an unknown member added", Change(static body => body["x"] = null));
    }

    private static string Value(string name, JsonObject matcher) => (string?)matcher["equalTo"] ?? name switch
    {
        "Content-Type" => "application/json; charset=utf-8",
        "Timestamp" => "20161101093000",
        _ => "hM2gYOqQbJrBQmJcUqHqQKXs5j8m6sX1l3mWc1x7Zs4=",
    };

    private static JsonNode Other(JsonNode value) =>
        value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.GetValue<int>() + 1 : value.GetValue<string>() + "x";

    private static JsonNode OtherType(JsonNode value) =>
        value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.ToJsonString() : new JsonArray(value.DeepClone());

    private static void Rename(JsonObject body, string from, string to)
    {
        var value = body[from]!.DeepClone();
        body.Remove(from);
        body[to] = value;
    }

    private Example Change(Action<JsonObject> change)
    {
        var body = Body.DeepClone().AsObject();
        change(body);
        return this with { Body = body };
    }
}
