using System.Security;
using System.Text.Json;
using CallCenter.Sdk.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.ConsoleTests;

/// <summary>Whatever somebody calls an agent, a skill or a number: it shows as text.</summary>
public class HostileTextTests(Chromium chromium) : BrowserTest(chromium)
{
    [Theory]
    [InlineData("<img src=x onerror=\"document.title='owned'\">")]
    [InlineData("\"><script>document.title='owned'</script>")]
    [InlineData("</bdi></li></ul><svg onload=\"document.title='owned'\">")]
    [InlineData("javascript:document.title='owned'")]
    [InlineData("\u202Etxet esrever\u202C\u2066")]
    [InlineData("{conversation} {0} $& %s")]
    [InlineData("__proto__")]
    [InlineData("constructor")]
    public async Task It_shows_as_text(string text)
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator()
            .WithConversation(ConsoleHost.Conversation)
            .WithAgent(text, agent => agent.Skill(text, 5).AnswersByHand())
            .WithOutsideLine(text, line => line.AnswersByHand()));
        var page = await OpenAsync(host);
        var quoted = JsonSerializer.Serialize(text);
        var agents = Panel(page, "Agents");
        var attach = host.PostAsync("attachAgent", $$"""{"agentId":{{quoted}}}""");
        await Expect(agents.Locator(".phone")).ToHaveAttributeAsync("data-state", "Ringing");
        await host.PostAsync("inviteOut", $$"""{"to":{{quoted}},"max_answer_seconds":60}""");
        var enqueue = $"<enqueue><route><skill name=\"{SecurityElement.Escape(text)}\"/></route></enqueue>";
        await host.PostAsync("inviteAgent", JsonSerializer.Serialize(new { enqueue }));
        await host.PostAsync("attachAgent", $$"""{"agentId":{{quoted}},"{{JsonEncodedText.Encode(text)}}":{{quoted}}}""");

        await Expect(agents.Locator("h3 bdi")).ToHaveTextAsync(text);
        await Expect(agents.Locator(".skills bdi")).ToHaveTextAsync(text);
        await Expect(Panel(page, "Outside lines").Locator("h3 bdi")).ToHaveTextAsync(text);
        await Expect(Request(page, 3).Locator(".sentence")).ToContainTextAsync(text);
        await Request(page, 4).Locator("summary").ClickAsync();
        await Expect(Request(page, 4).Locator("dl")).ToContainTextAsync("takes no parameter");
        await Expect(page.Locator("img, script, svg:not(.phone-picture)")).ToHaveCountAsync(2); // the page's own icon and script
        Assert.Equal("isolate", await agents.Locator("h3 bdi").EvaluateAsync<string>("element => getComputedStyle(element).unicodeBidi"));
        await Expect(page).ToHaveTitleAsync("(2 ringing) Platform emulator");

        await Button(agents, "Answer").ClickAsync(); // the id survives the way back
        Assert.Contains("000000", await attach, StringComparison.Ordinal);
        await Button(Panel(page, "Outside lines"), "Answer").ClickAsync();
        await Expect(Panel(page, "Conversations").Locator(".members li")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Characters_that_pile_up_and_the_longest_ids_do_not_push_the_page_apart()
    {
        var pile = string.Concat("RINGS".Select(letter => letter + string.Concat(Enumerable.Repeat("\u0301\u0315\u0361\u0362", 6))));
        var platform = new PlatformEmulator().WithConversation(new string('x', 200));
        foreach (var id in new[] { pile, new string('W', 128), string.Concat(Enumerable.Repeat("\uFDFA", 40)) })
        {
            platform.WithAgent(id, agent => agent.Skill(id, 1)).WithOutsideLine(id, line => line.AnswersByHand());
        }

        var page = await OpenAsync(
            await ConsoleHost.StartAsync(platform), options => options.ViewportSize = new() { Width = 320, Height = 700 });
        await Expect(Panel(page, "Agents").Locator(".phone")).ToHaveCountAsync(3);
        Assert.Equal(320, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var highest = await page.EvaluateAsync<int>(
            "Math.max(...[...document.querySelectorAll('.phone')].map(phone => phone.offsetHeight))");
        Assert.InRange(highest, 1, 900);
    }

    [Fact]
    public async Task Bodies_that_are_no_JSON_bad_paths_and_long_texts_show_as_text()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation));
        var page = await OpenAsync(host);
        await host.PostAsync("inviteOut", "<b>no JSON</b>");
        await host.PostAsync("inviteOut", "[" + new string('9', 50_000) + "]");
        await host.PostAsync("inviteOut", """{"to":{"a":1},"max_answer_seconds":"x","voiceIoMode":[]}""");
        await host.PostAsync("inviteAgent", """{"enqueue":"<enqueue><filter></enqueue>"}""");
        await host.PostAsync("inviteAgent", "{\"enqueue\":\"\\ud800\"}");
        await host.PostAsync("inviteOut", "null");
        await host.PostAsync("<script>alert(1)</script>?x=<b>", "{}");
        await Expect(Request(page, 7)).ToContainTextAsync("404");
        await Request(page, 1).Locator("summary").ClickAsync();
        await Expect(Request(page, 1).Locator("dl")).ToContainTextAsync("<b>no JSON</b>");
        await Request(page, 2).Locator("summary").ClickAsync();
        await Expect(Request(page, 2).Locator("dl")).ToContainTextAsync("999…");
        await Expect(page.Locator(".request")).ToHaveCountAsync(7);
        await Expect(page.Locator("main b, main script")).ToHaveCountAsync(0);
    }
}
