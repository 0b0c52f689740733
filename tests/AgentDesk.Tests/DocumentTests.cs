using System.Net;
using System.Text.Json;
using CallCenter.Sdk;

namespace AgentDesk.Tests;

public sealed class DocumentTests
{
    [Theory]
    [InlineData("join", "200")]
    [InlineData("hold", "200")]
    [InlineData("resume", "200")]
    [InlineData("leave", "200")]
    [InlineData("invite-agent", "202")]
    [InlineData("invite-outside-line", "202")]
    public async Task The_document_tells_every_action_and_its_answers(string action, string success)
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        var post = document.RootElement.GetProperty("paths").GetProperty(
            $"/{{account}}/conversations/{{conversationId}}/{action}").GetProperty("post");

        Assert.False(string.IsNullOrEmpty(post.GetProperty("summary").GetString()));
        string[] parameters = action.StartsWith("invite", StringComparison.Ordinal)
            ? ["account", "conversationId", "Idempotency-Key"]
            : ["account", "conversationId"];
        Assert.Equal(
            parameters, post.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        string[] ofBodies = action == "leave" ? [] : ["413", "415"];
        Assert.Equal(((string[])[success, "400", "401", "403", "404", "409", "422", "502", "503", .. ofBodies]).Order(),
            post.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order());
    }

    [Fact]
    public async Task The_document_has_the_desk_only()
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        Assert.Equal(7, document.RootElement.GetProperty("paths").EnumerateObject().Count());
    }

    [Fact]
    public async Task Outside_Development_there_is_no_emulator()
    {
        await using var desk = new DeskApp();
        using var client = desk.CreateClient();

        foreach (
            var address in (string[])["/emulator", "/platform", "/v1/account/cert-sales/callcenter/conversation/order-4711/dettachAgent"])
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("409")]
    [InlineData("422")]
    [InlineData("502")]
    [InlineData("503")]
    public async Task The_document_has_the_members_that_a_front_end_must_branch_on(string status)
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");

        var problem = ProblemOf(document, "invite-outside-line", status);
        var ofThePlatform = problem.TryGetProperty("anyOf", out var either) ? either[0] : problem; // a reused key is no problem of its
        var members = schemas.GetProperty("CallProblem");

        Assert.Equal("#/components/schemas/CallProblem", ofThePlatform.GetProperty("$ref").GetString());
        Assert.All(
            ["delivery", "safeToRetry", "operation", "conversationId"],
            name => Assert.Contains(name, members.GetProperty("required").EnumerateArray().Select(member => member.GetString())));
        Assert.True(members.GetProperty("properties").TryGetProperty("code", out _));
        Assert.Equal(["NotSent", "Refused", "Unknown"],
            schemas.GetProperty("Delivery").GetProperty("enum").EnumerateArray().Select(value => value.GetString()));
    }

    [Theory]
    [InlineData("invite-agent")]
    [InlineData("invite-outside-line")]
    public async Task The_document_tells_both_forms_of_422(string action)
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        Assert.Equal(
            ["#/components/schemas/CallProblem", "#/components/schemas/HttpValidationProblemDetails"],
            ProblemOf(document, action, "422").GetProperty("anyOf").EnumerateArray().Select(form => form.GetProperty("$ref").GetString()));
    }

    [Fact]
    public async Task The_document_has_the_words_of_a_mode()
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        var mode = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("JoinRequest")
            .GetProperty("properties").GetProperty("mode");

        Assert.Equal(
            Enum.GetNames<VoiceIoMode>(), mode.GetProperty("enum").EnumerateArray().Select(static word => word.GetString()));
    }

    [Theory]
    [InlineData("CallProblem")]
    [InlineData("HttpValidationProblemDetails")]
    [InlineData("ProblemDetails")]
    public async Task The_document_does_not_forbid_what_problems_have_beside_their_own_members(string problem)
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        var schema = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(problem);

        Assert.False(schema.TryGetProperty("additionalProperties", out _));
        Assert.Equal("string", schema.GetProperty("properties").GetProperty("traceId").GetProperty("type").GetString());
    }

    [Fact]
    public async Task The_document_has_the_rules_of_the_fields()
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        var schema = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty("InviteOutsideLineRequest");
        var seconds = schema.GetProperty("properties").GetProperty("maxDialSeconds");

        Assert.Equal((1, 300), (seconds.GetProperty("minimum").GetInt32(), seconds.GetProperty("maximum").GetInt32()));
        var to = schema.GetProperty("properties").GetProperty("to");
        Assert.Equal((1, 128), (to.GetProperty("minLength").GetInt32(), to.GetProperty("maxLength").GetInt32()));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [Theory]
    [InlineData("texts.en.js")]
    [InlineData("texts.zh.js")]
    public async Task The_page_tells_the_rules_of_the_document(string texts)
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);
        using var client = desk.CreateClient();
        var page = await client.GetStringAsync(new Uri(texts, UriKind.Relative), TestContext.Current.CancellationToken);
        var told = 0;

        foreach (var field in document.RootElement.GetProperty("components").GetProperty("schemas").EnumerateObject()
            .Where(schema => schema.Name.EndsWith("Request", StringComparison.Ordinal))
            .SelectMany(schema => schema.Value.GetProperty("properties").EnumerateObject()))
        {
            foreach (var bound in new[] { "minimum", "maximum", "maxLength" })
            {
                if (field.Value.TryGetProperty(bound, out var limit))
                {
                    Assert.Matches($"\"rule\\.{field.Name}\": \"[^\"]*\\b{limit}\\b", page);
                    told++;
                }
            }
        }

        Assert.True(told >= 10, $"{told} bounds");
    }

    [Fact]
    public async Task The_document_says_that_a_bearer_token_is_asked_for()
    {
        await using var desk = new DeskApp();
        using var document = await OpenApiAsync(desk);

        var scheme = document.RootElement.GetProperty("components").GetProperty("securitySchemes").GetProperty("Bearer");

        Assert.Equal("bearer", scheme.GetProperty("scheme").GetString());
        Assert.Single(document.RootElement.GetProperty("security").EnumerateArray());
    }

    private static JsonElement ProblemOf(JsonDocument document, string action, string status) =>
        document.RootElement.GetProperty("paths").GetProperty($"/{{account}}/conversations/{{conversationId}}/{action}")
            .GetProperty("post").GetProperty("responses").GetProperty(status).GetProperty("content").GetProperty("application/problem+json")
            .GetProperty("schema");

    private static async Task<JsonDocument> OpenApiAsync(DeskApp desk)
    {
        using var client = desk.CreateClient();
        return JsonDocument.Parse(
            await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
