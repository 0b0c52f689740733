using System.Net;
using System.Text.Json;

namespace AgentDesk.Tests;

public sealed class DocumentTests
{
    [Fact]
    public async Task Health_answers_without_a_call_to_the_platform()
    {
        await using var desk = new DeskApp();
        using var client = desk.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

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

        var post = document.RootElement.GetProperty("paths").GetProperty($"/{{account}}/conversations/{{conversationId}}/{action}").GetProperty("post");

        Assert.False(string.IsNullOrEmpty(post.GetProperty("summary").GetString()));
        Assert.Equal(["account", "conversationId"], post.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.Equal([success, "400", "401", "404", "409", "422", "502", "503"], post.GetProperty("responses").EnumerateObject().Select(response => response.Name).Order());
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

        foreach (var address in (string[])["/emulator", "/platform", "/v1/account/cert-sales/callcenter/conversation/order-4711/dettachAgent"])
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static async Task<JsonDocument> OpenApiAsync(DeskApp desk)
    {
        using var client = desk.CreateClient();
        return JsonDocument.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
    }
}
