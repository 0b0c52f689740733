using System.Net;
using System.Text.Json;
using CallCenter.Sdk.Testing;

namespace CallCenter.ConsoleTests;

/// <summary>The console's commands and its ledger, used by scripts.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "badCommand")]
    [InlineData("null", "badCommand")]
    [InlineData("[]", "badCommand")]
    [InlineData("{}", "badCommand")]
    [InlineData("""{"action":"fly"}""", "badCommand")]
    [InlineData("""{"action":"answer"}""", "badCommand")]
    [InlineData("""{"action":"answer","agent":"1001","speed":1}""", "badCommand")]
    [InlineData("""{"action":"answer","agent":"nobody"}""", "refused")]
    [InlineData("""{"action":"answer","agent":"1001"}""", "refused")]
    [InlineData("""{"action":"decline","line":"10086"}""", "refused")]
    [InlineData("""{"action":"hangUp","line":"10086","callId":"x"}""", "refused")]
    [InlineData("""{"action":"addAgent","agent":"1001"}""", "refused")]
    [InlineData("""{"action":"addAgent","agent":" "}""", "badCommand")]
    [InlineData("""{"action":"addAgent","agent":"1005","answers":"never"}""", "badCommand")]
    [InlineData("""{"action":"addAgent","agent":"1005","skills":{" ":1}}""", "badCommand")]
    [InlineData("""{"action":"setAnswers","agent":"nobody","answers":"byHand"}""", "refused")]
    [InlineData("""{"action":"setAnswers","line":"10086","answers":"-1"}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"1001","state":"Asleep"}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"nobody","state":"Busy"}""", "refused")]
    [InlineData("""{"action":"addConversation","conversation":""}""", "badCommand")]
    [InlineData("""{"action":"endConversation","conversation":"nowhere"}""", "refused")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":":afterTheWork"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"hang:afterTheWork:afterTheWork"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"meteor"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"code:42"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"reset","times":-1}""", "badCommand")]
    [InlineData("""{"action":"arm","fault":"reset"}""", "badCommand")]
    public async Task A_bad_command_is_told_and_changes_nothing(string json, string error)
    {
        await using var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithAgent("1001"));
        var before = host.Platform.Snapshot().ToString();
        using var response = await host.CommandAsync(json);
        Assert.Equal(error == "refused" ? HttpStatusCode.Conflict : HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(error, problem.RootElement.GetProperty("error").GetString());
        Assert.NotEmpty(problem.RootElement.GetProperty("message").GetString()!);
        Assert.Equal(before, host.Platform.Snapshot().ToString());
    }

    [Fact]
    public async Task Scripts_drive_it_and_assert_on_the_ledger()
    {
        await using var host = await ConsoleHost.StartAsync();
        foreach (var json in new[]
        {
            $$"""{"action":"addConversation","conversation":"{{ConsoleHost.Conversation}}"}""",
            """{"action":"addAgent","agent":"1001","skills":{"投诉":75},"answers":"byHand"}""",
            """{"action":"setAnswers","line":"10086","answers":"byHand"}""",
            """{"action":"setState","agent":"1001","state":"Away"}""",
            """{"action":"setState","agent":"1001","state":"Idle"}""",
            """{"action":"arm","operation":"DetachAgent","fault":"code:040503"}""",
        })
        {
            using var done = await host.CommandAsync(json);
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        }

        var attach = host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await host.PostAsync("inviteOut", """{"to":"10086","max_answer_seconds":60}""");
        using (var answered = await AnswerAsync(host))
        {
            Assert.Equal(HttpStatusCode.NoContent, answered.StatusCode);
        }

        await attach;
        var detached = await host.PostAsync("dettachAgent", $$"""{"conversationId":"{{ConsoleHost.Conversation}}"}""");
        Assert.Contains("040503", detached, StringComparison.Ordinal);
        using var response = await _http.GetAsync(new Uri(host.Page, "ledger"), Token);
        using var ledger = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        var invite = ledger.RootElement.GetProperty("requests").EnumerateArray()
            .Single(request => request.GetProperty("operation").GetString() == "InviteOut");
        Assert.Equal("000000", invite.GetProperty("code").GetString());
        Assert.Equal("""{"to":"10086","max_answer_seconds":60}""", invite.GetProperty("body").GetString());
        Assert.True(invite.GetProperty("milliseconds").GetDouble() >= 0);
        Assert.Equal("application/json; charset=utf-8", invite.GetProperty("headers").GetProperty("Content-Type").GetString());
        var rings = ledger.RootElement.GetProperty("rings").EnumerateArray().ToDictionary(ring => ring.GetProperty("who").GetString()!);
        Assert.Equal("Answered", rings["1001"].GetProperty("outcome").GetString());
        Assert.Equal("Ringing", rings["10086"].GetProperty("outcome").GetString());
    }

    public void Dispose() => _http.Dispose();

    // The attachAgent is on its way; until it rings, there is nothing to answer.
    private static async Task<HttpResponseMessage> AnswerAsync(ConsoleHost host)
    {
        while (true)
        {
            var response = await host.CommandAsync("""{"action":"answer","agent":"1001"}""");
            if (response.StatusCode != HttpStatusCode.Conflict)
            {
                return response;
            }

            response.Dispose();
            await Task.Yield();
        }
    }
}
