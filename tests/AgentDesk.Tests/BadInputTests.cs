using System.Net;
using System.Text;

namespace AgentDesk.Tests;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("join", """{"agentId": " "}""", "AgentId", "not blank")]
    [InlineData("join", """{}""", "AgentId", "null")]
    [InlineData("hold", """{"agentId": ""}""", "AgentId", "not blank")]
    [InlineData("invite-agent", """{"skill": ""}""", "name", "1 to 128 characters")]
    [InlineData("invite-agent", """{}""", "name", "null")]
    [InlineData("invite-agent", """{"skill": "投诉", "minScore": 1e400}""", "number", "finite")]
    [InlineData("invite-agent", """{"skill": "投诉", "waitSeconds": 0}""", "timeout", "second")]
    [InlineData("invite-outside-line", """{}""", "To", "null")]
    [InlineData("invite-outside-line", """{"to": ""}""", "To", "not blank")]
    [InlineData("invite-outside-line", """{"to": "13912345678\n"}""", "To", "control characters")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxDialSeconds": 301}""", "MaxDialTime", "1 s to 300 s")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxAnswerSeconds": 0}""", "MaxAnswerTime", "1 s to 21600 s")]
    public async Task A_broken_rule_is_400_with_the_rule_and_nothing_is_sent(string action, string body, string argument, string rule)
    {
        await using var desk = new DeskApp();

        var answer = await PostTextAsync(desk, action, body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Equal(argument, answer["argument"]);
        Assert.Contains(rule, answer["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Actual value", answer.Text, StringComparison.Ordinal);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_conversation_that_could_rewrite_the_address_is_400()
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostAsync("leave", conversation: "order.4711");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Equal("conversationId", answer["argument"]);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [InlineData("""{"to": 13912345678}""")]
    [InlineData("""{"to": "13912345678" """)]
    [InlineData("""{"to": "13912345678", "maxDialSeconds": "45"}""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_cannot_be_read_is_400(string body)
    {
        await using var desk = new DeskApp();

        (await PostTextAsync(desk, "invite-outside-line", body)).ShouldBeProblem(HttpStatusCode.BadRequest);

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_mode_that_is_none_is_400()
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("join", new { agentId = "1001", mode = 7 })).ShouldBeProblem(HttpStatusCode.BadRequest);

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task An_unknown_address_is_404()
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("dance")).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    private static async Task<Answer> PostTextAsync(DeskApp desk, string action, string body)
    {
        using var client = desk.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(DeskApp.Address(action), content, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }
}
