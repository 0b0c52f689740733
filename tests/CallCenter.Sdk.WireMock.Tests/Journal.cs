using WireMock.Admin.Mappings;
using WireMock.Logging;
using WireMock.Server;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>Reads a server's request log: which requests no stub answered, and what of the nearest stub did not fit them.</summary>
internal static class Journal
{
    public static void ShouldHaveMatchedAll(WireMockServer server)
    {
        var strays = server.LogEntries.Where(static entry => entry.RequestMatchResult?.IsPerfectMatch != true);
        var text = string.Join('\n', strays.Select(entry => Describe(server, entry)));
        if (text.Length > 0)
        {
            Assert.Fail(text);
        }
    }

    public static string Describe(WireMockServer server, ILogEntry entry)
    {
        var request = entry.RequestMessage!;
        var head = $"No stub matches this request: {request.Method} {request.AbsolutePath} {request.Body}";
        if (entry.PartialMatchResult is not { } nearest)
        {
            return $"{head}\n  and none comes near.";
        }

        var stub = server.MappingModels.Single(model => model.Guid == entry.PartialMappingGuid);
        var headers = new Queue<HeaderModel>(stub.Request.Headers ?? []); // WireMock reports a score a header, in this order
        var differences = nearest.MatchDetails.Select(detail => detail.Name switch
        {
            "HeaderMatcher" when headers.TryDequeue(out var header) =>
                (detail.Score, Text: $"header {header.Name}: {Asked(header.Matchers)}, found {Found(request.Headers, header.Name)}"),
            "BodyMatcher" => (detail.Score, Text: $"body: {Asked([stub.Request.Body?.Matcher])}"),
            "PathMatcher" => (detail.Score, Text: $"path: asked for {stub.Request.Path}"),
            _ => (detail.Score, Text: detail.Name),
        });
        return string.Join("\n  - ", [
            $"{head}\n  The nearest stub, \"{stub.Title}\", differs:",
            .. differences.Where(static difference => difference.Score < 1).Select(static difference => difference.Text)]);
    }

    private static string Asked(IEnumerable<MatcherModel?>? matchers) =>
        $"asked for {string.Join(" and ", (matchers ?? []).Select(static matcher => $"{matcher?.Name} {matcher?.Pattern}"))}";

    private static string Found(IDictionary<string, global::WireMock.Types.WireMockList<string>>? headers, string name) =>
        headers is not null && headers.TryGetValue(name, out var values) ? string.Join(", ", values) : "none";
}
