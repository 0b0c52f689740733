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
    [InlineData("""{"action":"setAnswers","line":"10086","answers":"-Infinity"}""", "badCommand")]
    [InlineData("""{"action":"addAgent","agent":"1005","answers":"-Infinity"}""", "badCommand")]
    [InlineData("""{"action":"addAgent","agent":"1005","skills":{"a":"NaN"}}""", "badCommand")]
    [InlineData("""{"action":"addAgent","agent":"1005","answers":-1}""", "badCommand")]
    [InlineData("""{"action":"addAgent","agent":"1005","answers":[]}""", "badCommand")]
    [InlineData("""{"action":"setAnswers","agent":"1001","line":"10086","answers":"byHand"}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"1001","state":"Asleep"}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"1001","state":99}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"1001","state":"99"}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"1001","state":1}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"1001","state":"Busy, Away"}""", "badCommand")]
    [InlineData("""{"action":"setState","agent":"nobody","state":"Busy"}""", "refused")]
    [InlineData("""{"action":"addConversation","conversation":""}""", "badCommand")]
    [InlineData("""{"action":"endConversation","conversation":"nowhere"}""", "refused")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":":afterTheWork"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"hang:afterTheWork:afterTheWork"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"meteor"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"code:42"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"reset","times":-1}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"InviteOut","fault":"reset","times":1.5}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":99,"fault":"reset"}""", "badCommand")]
    [InlineData("""{"action":"arm","operation":"99","fault":"reset"}""", "badCommand")]
    [InlineData("""{"action":"arm","fault":"reset"}""", "badCommand")]
    [InlineData("""{"action":"answer","agent":"\ud800"}""", "badCommand")]
    public async Task A_bad_command_is_told_and_changes_nothing(string json, string error)
    {
        await using var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithAgent("1001"));
        var before = host.Platform.Snapshot().ToString();
        using var response = await host.CommandAsync(json);
        Assert.Equal(error == "refused" ? HttpStatusCode.Conflict : HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(error, problem.RootElement.GetProperty("error").GetString());
        var message = problem.RootElement.GetProperty("message").GetString()!;
        Assert.NotEmpty(message);
        foreach (var jargon in new[] { "System.", ".NET", "CallCenter.Sdk.", "LineNumber", "Parameter '" }) // scripts are in any language
        {
            Assert.DoesNotContain(jargon, message, StringComparison.Ordinal);
        }

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
            """{"action":"setAnswers","line":"10086","answers":2.5}""",
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

    [Fact]
    public async Task The_ledger_has_the_members_that_the_tools_README_names()
    {
        await using var host = await ConsoleHost.StartAsync(ConsoleHost.RingingByHand());
        host.Platform.Faults.On(Sdk.ConversationOperation.InviteOut).First(Fault.Truncated);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.PostAsync("inviteOut", """{"to":"1","max_answer_seconds":60}"""));
        await host.PostAsync("inviteOut", """{"to":"1","max_answer_seconds":60,"x":1}"""); // has a note
        using var ledger = JsonDocument.Parse(await _http.GetStringAsync(new Uri(host.Page, "ledger"), Token));
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/CallCenter.Emulator/README.md"), Token);
        foreach (var list in new[] { "requests", "rings" })
        {
            var members = ledger.RootElement.GetProperty(list).EnumerateArray()
                .SelectMany(entry => entry.EnumerateObject(), (_, member) => $"`{member.Name}`").Distinct();
            var row = readme.Split('\n').Single(line => line.StartsWith($"| `{list}` |", StringComparison.Ordinal));
            var named = row.Split('|')[2].Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(named.Order(), members.Order());
        }
    }

    [Theory]
    [InlineData(204)]
    [InlineData(205)]
    [InlineData(304)]
    public async Task A_status_that_has_no_body_is_answered_without_one(int status)
    {
        await using var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation));
        using var armed = await host.CommandAsync($$"""{"action":"arm","operation":"InviteOut","fault":"status:{{status}}"}""");
        Assert.Equal(HttpStatusCode.NoContent, armed.StatusCode);
        using var body = new StringContent("""{"to":"1","max_answer_seconds":60}""", System.Text.Encoding.UTF8, "application/json");
        var path = $"/v1/account/emulator/callcenter/conversation/{ConsoleHost.Conversation}/inviteOut";
        using var response = await _http.PostAsync(new Uri(host.Root, path), body, Token);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync(Token));
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
