using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WireMock.Server;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>The stubs in wiremock/mappings, for teams that do not write C#: each answers exactly its own request.</summary>
public sealed class MappingFileTests : IDisposable
{
    private readonly WireMockServer _server = StubbedPlatform.StartServer();
    private readonly HttpClient _http = new();

    public static TheoryData<string> Files => [.. MappingFiles.All.Select(static file => Path.GetFileName(file))];

    public void Dispose()
    {
        _http.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void The_four_operations_have_their_files()
    {
        var paths = MappingFiles.All.Select(static file => (string)MappingFiles.Read(file)["request"]!["urlPath"]!);
        Assert.Equal(Operations.Names, paths.Select(static path => path.Split('/')[^1]).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_answers_its_own_request(string file)
    {
        MappingFiles.Load(_server, MappingFiles.All);
        var mapping = MappingFiles.Read(Path.Combine(MappingFiles.Folder, file));
        using var response = await SendAsync(Example.Of(mapping));
        Journal.ShouldHaveMatchedAll(_server);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(JsonNode.DeepEquals(mapping["response"]!["jsonBody"], body), $"{body}");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_request_that_differs_in_one_thing_is_answered_by_none(string file)
    {
        MappingFiles.Load(_server, MappingFiles.All);
        var own = Example.Of(MappingFiles.Read(Path.Combine(MappingFiles.Folder, file)));
        var others = MappingFiles.All.Select(static other => $"{Example.Of(MappingFiles.Read(other))}").ToHashSet();
        foreach (var (what, example) in own.Variations().Where(variation => !others.Contains($"{variation.Example}")))
        {
            using var response = await SendAsync(example);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{what}: answered all the same. {example}");
            var told = Journal.Describe(_server, _server.LogEntries[^1]);
            Assert.StartsWith("No stub matches this request: ", told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("AppID", "someone-else", "header AppID: asked for ExactMatcher 4028b834234224480155de541c7b0000, found someone-else")]
    [InlineData("Signature", null, "header Signature: asked for RegexMatcher ^[A-Za-z0-9+/]{43}=$, found none")]
    public async Task A_request_that_matches_none_is_told_with_what_differs(string header, string? value, string expected)
    {
        MappingFiles.Load(_server, MappingFiles.All);
        var own = Example.Of(MappingFiles.Read(Path.Combine(MappingFiles.Folder, "invite-out.json")));
        using var response = await SendAsync(own.With(header, value));
        var told = Assert.ThrowsAny<Exception>(() => Journal.ShouldHaveMatchedAll(_server)).Message;
        Assert.Contains("/inviteOut {", told, StringComparison.Ordinal);
        Assert.EndsWith(
            $"The nearest stub, \"inviteOut: an outside line is rung\", differs:\n  - {expected}", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "does not contain any JSON tokens")]
    [InlineData("{", "end of the JSON payload")]
    [InlineData("[]", "must be of type 'JsonObject'")]
    [InlineData("""{"name":"x","request":{"method":"POST"},"response":{}}""", "request has the members method, and not method, urlPath")]
    [InlineData("""{"name":"x","requests":{},"response":{}}""", "the mapping has the members name, requests, response")]
    public void A_file_that_cannot_be_read_is_named_with_the_reason(string content, string reason)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        File.WriteAllText(file, content);
        try
        {
            var message = Assert.Throws<InvalidDataException>(() => MappingFiles.Load(_server, [file])).Message;
            Assert.StartsWith($"{Path.GetFileName(file)} is no mapping file", message, StringComparison.Ordinal);
            Assert.Contains(reason, message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("ignoreExtraElements", "true", "ignores something")]
    [InlineData("ignoreArrayOrder", "true", "ignores something")]
    [InlineData("equalToJsonn", "{}", "the body pattern has the members")]
    public void A_body_pattern_that_matches_more_than_one_body_is_refused(string member, string value, string reason)
    {
        var mapping = MappingFiles.Read(MappingFiles.All[0]);
        mapping["request"]!["bodyPatterns"]![0]![member] = JsonNode.Parse(value);
        A_file_that_cannot_be_read_is_named_with_the_reason(mapping.ToJsonString(), reason);
    }

    private async Task<HttpResponseMessage> SendAsync(Example example)
    {
        using var request = new HttpRequestMessage(new HttpMethod(example.Method), _server.Url + example.Path);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(example.Body.ToJsonString()));
        foreach (var (name, value) in example.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                Assert.True(request.Content.Headers.TryAddWithoutValidation(name, value), name);
            }
        }

        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
