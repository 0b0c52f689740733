using System.Net;
using System.Text;

namespace AgentDesk.Tests;

public sealed class BadInputTests
{
    [Theory]
    [InlineData("join", """{"agentId": " "}""", "agentId", "required")]
    [InlineData("join", """{}""", "agentId", "required")]
    [InlineData("join", """{"agentId": null}""", "agentId", "required")]
    [InlineData("hold", """{"agentId": ""}""", "agentId", "required")]
    [InlineData("resume", """{}""", "agentId", "required")]
    [InlineData("invite-agent", """{"skill": ""}""", "skill", "required")]
    [InlineData("invite-agent", """{}""", "skill", "required")]
    [InlineData("invite-agent", """{"skill": "a\u0001"}""", "skill", "XML")]
    [InlineData("invite-agent", """{"skill": "投诉", "minScore": 1e400}""", "minScore", "finite")]
    [InlineData("invite-agent", """{"skill": "投诉", "waitSeconds": 0}""", "waitSeconds", "between 1 and 3600")]
    [InlineData("invite-outside-line", """{}""", "to", "required")]
    [InlineData("invite-outside-line", """{"to": ""}""", "to", "required")]
    [InlineData("invite-outside-line", """{"to": "13912345678\n"}""", "to", "control characters")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "from": "13912345678\r"}""", "from", "control characters")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxDialSeconds": 301}""", "maxDialSeconds", "between 1 and 300")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxDialSeconds": 0}""", "maxDialSeconds", "between 1 and 300")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxAnswerSeconds": 0}""", "maxAnswerSeconds", "between 1 and 21600")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxAnswerSeconds": 21601}""", "maxAnswerSeconds", "between 1 and 21600")]
    public async Task A_broken_rule_is_400_with_the_field_and_the_rule_and_nothing_is_sent(
        string action, string body, string field, string rule)
    {
        await using var desk = new DeskApp();

        var answer = await PostTextAsync(desk, action, body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        var error = Assert.Single(answer.Errors);
        Assert.Equal(field, error.Key);
        Assert.Contains(rule, Assert.Single(error.Value), StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Actual value", answer.Text, StringComparison.Ordinal);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task All_broken_rules_are_told_at_once_by_the_names_that_JSON_has()
    {
        await using var desk = new DeskApp();

        var answer = await PostTextAsync(desk, "invite-outside-line", """{"to": "", "maxDialSeconds": 0, "maxAnswerSeconds": 0}""");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Equal(["maxAnswerSeconds", "maxDialSeconds", "to"], answer.Errors.Keys.Order());
        Assert.All(answer.Errors, error => Assert.Contains($" {error.Key} ", Assert.Single(error.Value), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxDialSecond": 5}""", "maxDialSecond")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "max_dial_seconds": 5}""", "max_dial_seconds")]
    [InlineData("invite-outside-line", """{"to": 13912345678}""", "to")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "to": "13912345679"}""", "to")] // which of them would ring?
    [InlineData("invite-outside-line", """{"to": "13912345678", "To": "13912345679"}""", "To")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxDialSeconds": "45"}""", "maxDialSeconds")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "maxDialSeconds": 4.5}""", "maxDialSeconds")]
    [InlineData("invite-outside-line", """{"to": "13912345678", "background": "yes"}""", "background")]
    [InlineData("join", """{"agentId": "1001", "mode": 7}""", "mode")]
    [InlineData("join", """{"agentId": "1001", "mode": 1}""", "mode")]
    [InlineData("join", """{"agentId": "1001", "mode": "Loud"}""", "mode")]
    [InlineData("join", """{"agentId": "1001", "mode": "None, CaptureOnly"}""", "mode")]
    [InlineData("join", """{"agentId": "1001", "mode": "PlaybackAndCapture,CaptureOnly"}""", "mode")]
    [InlineData("join", """{"agentId": "1001", "voiceIoMode": "None"}""", "voiceIoMode")]
    [InlineData("hold", """{"agentId": "1001", "mode": "None"}""", "mode")]
    public async Task A_member_that_is_unknown_or_of_another_type_is_400_with_its_name(string action, string body, string field)
    {
        await using var desk = new DeskApp();

        var answer = await PostTextAsync(desk, action, body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Equal(field, Assert.Single(answer.Errors).Key);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [InlineData("""{"agentId":""")]
    [InlineData("""{"agentId": nobody}""")]
    [InlineData("""{"agentId": "1001"} and more""")]
    public async Task A_body_that_is_no_JSON_is_400_and_the_fault_of_no_field(string body)
    {
        await using var desk = new DeskApp();

        var answer = await PostTextAsync(desk, "join", body);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Empty(answer.Errors);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_conversation_that_could_rewrite_the_address_is_400()
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostAsync("leave", conversation: "order.4711");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Equal("conversationId", Assert.Single(answer.Errors).Key);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [InlineData("""{"to": "13912345678" """)]
    [InlineData("""["13912345678"]""")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_that_cannot_be_read_is_400(string body)
    {
        await using var desk = new DeskApp();

        (await PostTextAsync(desk, "invite-outside-line", body)).ShouldBeProblem(HttpStatusCode.BadRequest);

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_415()
    {
        await using var desk = new DeskApp();
        using var client = desk.CreateClient();
        using var content = new FormUrlEncodedContent([new("to", DeskApp.Number)]);

        using var response = await client.PostAsync(DeskApp.Address("invite-outside-line"), content, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(response)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_body_in_an_unknown_charset_is_415()
    {
        await using var desk = new DeskApp();
        using var client = desk.CreateClient();
        using var content = new StringContent("""{"agentId": "1001"}""");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=no-such-charset");

        using var response = await client.PostAsync(DeskApp.Address("join"), content, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(response)).ShouldBeProblem(HttpStatusCode.UnsupportedMediaType);
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
