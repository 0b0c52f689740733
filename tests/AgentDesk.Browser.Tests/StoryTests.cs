using CallCenter.Sdk;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Browser.Tests;

/// <summary>What a supervisor does with the page, and what then happens on the platform.</summary>
public sealed class StoryTests(Chromium chromium)
{
    private const string Order = "order-4711";

    [Fact]
    public async Task A_supervisor_joins_holds_resumes_brings_others_in_and_leaves()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        var agent = desk.Platform.Agent("1001");

        await desk.Page.GetByLabel("Agent id").FillAsync("1001");
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("Done: the agent is in the conversation.");
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, agent.ModeIn(Order));

        await desk.Button("#agent", "Hold").ClickAsync();
        await desk.ShouldSayAsync("Done: the agent is on hold.");
        Assert.Equal(VoiceIoMode.None, agent.ModeIn(Order));

        await desk.Button("#agent", "Resume").ClickAsync();
        await desk.ShouldSayAsync("Done: the agent is back.");
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, agent.ModeIn(Order));

        await desk.Page.GetByLabel("Skill").FillAsync("手机");
        await desk.Page.GetByLabel("Score at least").FillAsync("85");
        await desk.Button("#invite-agent", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Accepted: the queue looks for an idle agent.");

        await desk.Page.GetByLabel("Number", new() { Exact = true }).FillAsync(MagicNumbers.Answers);
        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Accepted: the platform dials.");
        Assert.Equal(["1001", "1002", MagicNumbers.Answers], desk.Platform.Conversation(Order).Members.Select(member => member.Who));

        await desk.Button("#agent", "Leave …").ClickAsync();
        await desk.Button("#leaving", "Take out").ClickAsync();
        await desk.ShouldSayAsync("Done: an agent has left.");

        desk.Ledger.ShouldHaveAcceptedAll();
        desk.Ledger.ShouldHaveRung("1001");
        desk.Ledger.ShouldHaveRung("1002");
        desk.Ledger.ShouldHaveRung(MagicNumbers.Answers);
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task A_ring_is_seen_while_it_lasts_and_its_answer_when_it_comes()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        desk.Platform.WithAgent("1001", agent => agent.AnswersByHand());

        await desk.Page.GetByLabel("Agent id").FillAsync("1001");
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("it rings until it is picked up");
        await Expect(desk.Outcome).ToHaveClassAsync("outcome pending");

        await desk.AnswerAsync("1001");
        await desk.ShouldSayAsync("Done: the agent is in the conversation.");
        desk.Ledger.ShouldHaveRung("1001");
    }

    [Fact]
    public async Task An_agent_is_not_taken_out_by_mistake()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);

        await desk.Button("#agent", "Leave …").ClickAsync();
        await desk.Button("#leaving", "Cancel").ClickAsync();
        await desk.Button("#agent", "Leave …").ClickAsync();
        await desk.Page.Keyboard.PressAsync("Escape");

        await Expect(desk.Page.Locator("#leaving")).ToBeHiddenAsync();
        desk.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task The_whole_story_works_by_keyboard()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        var keys = desk.Page.Keyboard;

        await desk.TabToAsync("agentId");
        await keys.TypeAsync("1001");
        await keys.PressAsync("Enter");
        await desk.ShouldSayAsync("Done: the agent is in the conversation.");

        await desk.TabToAsync("to");
        await keys.TypeAsync(MagicNumbers.Answers);
        await keys.PressAsync("Enter");
        await desk.ShouldSayAsync("Accepted: the platform dials.");

        await desk.TabToAsync("leave");
        await keys.PressAsync("Space");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await desk.ShouldSayAsync("Done: an agent has left.");
        Assert.Equal("leave", await desk.Page.EvaluateAsync<string>("document.activeElement.id")); // where the user was
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task The_other_language_is_a_click_away_and_is_kept()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        await desk.Page.GetByLabel("Agent id").FillAsync("1001");
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("Done: the agent is in the conversation.");

        await desk.Button("header", "中文").ClickAsync();
        await desk.ShouldSayAsync("完成：坐席已加入交谈。");
        await Expect(desk.Page.GetByLabel("坐席工号")).ToHaveValueAsync("1001");

        await desk.Page.ReloadAsync();
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }
}
