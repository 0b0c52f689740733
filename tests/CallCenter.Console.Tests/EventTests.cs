using System.Net.ServerSentEvents;
using System.Text.Json;
using CallCenter.Sdk.Testing;

namespace CallCenter.ConsoleTests;

/// <summary>The event stream, read by a program.</summary>
public sealed class EventTests : IDisposable
{
    private readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("'投诉' in skills and skills['手机'] > 60.0", "has:投诉 and score:手机 > number:60")]
    [InlineData("not ('a' in skills or 'b' not in skills)", "not ( has:a or lacks:b )")]
    [InlineData("id == \"9527\" or id != '1'", "agent:9527 or id != text:1")]
    [InlineData("(skills['a'] * 0.4 + skills['b'] * 0.6) / 2.0", "( score:a * number:0.4 + score:b * number:0.6 ) / number:2")]
    [InlineData("'a' + 'b' in skills", "text:a + text:b in skills")]
    [InlineData("'x' == id == 'y'", "text:x == id == text:y")]
    [InlineData("'a' in skills[id]", "text:a in skills [ id ]")]
    public async Task An_expression_is_taken_apart(string expression, string phrases)
    {
        var condition = $"<condition timeout=\"5\" priority=\"2\"><where><![CDATA[{expression}]]></where></condition>";
        var target = (await RuleAsync($"<enqueue><filter>{condition}</filter></enqueue>")).GetProperty("stages")[0][0];
        Assert.Equal(phrases, Text(target.GetProperty("where")));
        Assert.Equal("2", target.GetProperty("settings").GetProperty("priority").GetString());
    }

    [Theory]
    [InlineData("<skill name=\"售后\" priority=\"3\" queue_timeout=\"20\"/>", "skill:售后")]
    [InlineData("<agent name=\"1001\" fetch_timeout=\"9\"/>", "agent:1001")]
    [InlineData("<condition id=\"0123456789abcdef0123456789abcdef\"/>", "condition:0123456789abcdef0123456789abcdef")]
    public async Task A_route_is_taken_apart(string child, string phrases)
    {
        var rule = await RuleAsync($"<enqueue choice=\"lru\"><route>{child}</route></enqueue>");
        Assert.Equal(phrases, Text(rule.GetProperty("stages")[0][0].GetProperty("where")));
        Assert.Equal("lru", rule.GetProperty("settings").GetProperty("choice").GetString());
    }

    [Fact]
    public async Task The_first_message_holds_everything_and_later_ones_what_changed()
    {
        await using var host = await ConsoleHost.StartAsync(With("1001"));
        await host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await using var frames = Frames(host).GetAsyncEnumerator(Token);
        Assert.True(await frames.MoveNextAsync());
        Assert.True(frames.Current.GetProperty("isFirst").GetBoolean());
        Assert.Equal("1001", frames.Current.GetProperty("state").GetProperty("agents")[0].GetProperty("id").GetString());
        Assert.Equal(1, frames.Current.GetProperty("requests").GetArrayLength());

        await host.PostAsync("dettachAgent", """{"conversationId":"other"}""", "other");
        JsonElement last;
        do
        {
            Assert.True(await frames.MoveNextAsync());
            last = frames.Current;
            Assert.False(last.GetProperty("isFirst").GetBoolean());
            Assert.False(last.TryGetProperty("state", out _)); // as it was
            Assert.Equal(2, Assert.Single(last.GetProperty("requests").EnumerateArray()).GetProperty("number").GetInt32());
        }
        while (!last.GetProperty("requests")[0].TryGetProperty("code", out _));
    }

    [Fact]
    public async Task A_choice_of_faults_that_looks_at_the_emulator_does_not_block_the_stream()
    {
        await using var host = await ConsoleHost.StartAsync(With("1001"));
        host.Platform.Faults.On(Sdk.ConversationOperation.AttachAgent)
            .From(() => host.Platform.Snapshot().Requests.Count > 1000 ? Fault.Reset : Fault.None);
        await using var frames = Frames(host).GetAsyncEnumerator(Token);
        var calls = Parallel.ForAsync(0, 200, Token, async (_, _) => await host.PostAsync("attachAgent", """{"agentId":"1001"}"""));
        while (await frames.MoveNextAsync() && frames.Current.GetProperty("total").GetInt32() < 200)
        {
        }

        await calls;
    }

    public void Dispose() => _http.Dispose();

    private static PlatformEmulator With(string agent) =>
        new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent(agent);

    private static string Text(JsonElement phrases) => string.Join(' ', phrases.EnumerateArray().Select(phrase =>
        $"{phrase.GetProperty("kind").GetString()}{(phrase.TryGetProperty("value", out var value) ? $":{value.GetString()}" : "")}"));

    private async Task<JsonElement> RuleAsync(string enqueue)
    {
        await using var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation));
        await host.PostAsync("inviteAgent", JsonSerializer.Serialize(new { enqueue }));
        await using var frames = Frames(host).GetAsyncEnumerator(Token);
        Assert.True(await frames.MoveNextAsync());
        return frames.Current.GetProperty("requests")[0].GetProperty("rule");
    }

    private async IAsyncEnumerable<JsonElement> Frames(ConsoleHost host)
    {
        await using var stream = await _http.GetStreamAsync(new Uri(host.Page, "events"), Token);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Token))
        {
            yield return JsonDocument.Parse(item.Data).RootElement;
        }
    }
}
