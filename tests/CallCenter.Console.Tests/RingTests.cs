using CallCenter.Sdk;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.ConsoleTests;

/// <summary>Telephones ring, are answered, decline and hang up, on the page as on the platform.</summary>
public class RingTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task Quickstarts_story_is_seen()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator()
            .WithAccount("quickstart-cert", "quickstart-app", "made-up-secret")
            .WithConversation(ConsoleHost.Conversation)
            .WithAgent("1001", agent => agent.Skill("手机", 80))
            .WithAgent("1002", agent => agent.Skill("投诉", 75).Skill("手机", 90)));
        var page = await OpenAsync(host);
        using var client = host.Client();
        var token = TestContext.Current.CancellationToken;
        await Expect(page.GetByText($"{host.Root}v1/account/quickstart-cert/")).ToBeVisibleAsync();

        await client.AttachAgentAsync(ConsoleHost.Conversation, "1001", cancellationToken: token);
        await Expect(Telephone(page, "1001")).ToContainTextAsync("in conversation");
        await Expect(Request(page, 1)).ToContainTextAsync($"Agent 1001 joins {ConsoleHost.Conversation}");
        await Expect(Request(page, 1)).ToContainTextAsync("200 000000 success");
        await Expect(Request(page, 1).Locator(".duration")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d+(\.\d)? ms$"));

        await client.AttachAgentAsync(ConsoleHost.Conversation, "1001", VoiceIoMode.None, token);
        await Expect(Telephone(page, "1001")).ToContainTextAsync("on hold");

        EnqueueXml rules = EnqueueFilters.First(QueueCondition
            .Where(Skill.Has("投诉") & Skill.Score("手机") > 60)
            .Sort(Skill.Score("投诉"))
            .Timeout(TimeSpan.FromSeconds(20)));
        await client.InviteAgentAsync(ConsoleHost.Conversation, rules, token);
        await Expect(Request(page, 3)).ToContainTextAsync(
            "has skill 投诉 and score in 手机 > 60, highest score in 投诉 first, looks for up to 20 s");
        await Expect(Telephone(page, "1002")).ToContainTextAsync("hears and is heard");

        var outside = new InviteOutRequest(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { MaxDialTime = TimeSpan.FromSeconds(45) };
        await client.InviteOutAsync(ConsoleHost.Conversation, outside, token);
        await Expect(Request(page, 4)).ToContainTextAsync(
            $"{MagicNumbers.Answers} is invited to {ConsoleHost.Conversation} · rings for at most 45 s · talks for at most 30 min");
        await Expect(Telephone(page, MagicNumbers.Answers)).ToContainTextAsync("in conversation");
        var onHold = Panel(page, "Conversations").Locator(".members li").Filter(new() { HasText = "on hold" });
        await Expect(onHold).ToContainTextAsync("agent 1001");

        await client.DetachAgentAsync(ConsoleHost.Conversation, token);
        await Expect(Telephone(page, "1001")).ToContainTextAsync("idle");
        await Assert.ThrowsAsync<CallCenterRefusedException>(() => client.DetachAgentAsync("no-such-conversation", token));
        await Expect(Request(page, 6)).ToContainTextAsync("200 040501 conversation does not exist");
        await Request(page, 6).Locator("summary").ClickAsync();
        await Expect(Request(page, 6)).ToContainTextAsync("WithConversation(\"no-such-conversation\")");
    }

    [Fact]
    public async Task A_ringing_agent_answers_and_hangs_up()
    {
        var host = await ConsoleHost.StartAsync(ConsoleHost.RingingByHand());
        var page = await OpenAsync(host, options => options.ReducedMotion = ReducedMotion.NoPreference);
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Idle");
        using var client = host.Client();
        var attach = client.AttachAgentAsync(ConsoleHost.Conversation, "1001", cancellationToken: TestContext.Current.CancellationToken);

        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Ringing");
        await Expect(Telephone(page, "1001")).ToContainTextAsync($"Rings for {ConsoleHost.Conversation}");
        await Expect(page).ToHaveTitleAsync("(1 ringing) Platform emulator");
        await Expect(page.GetByText("1001 rings.")).ToBeAttachedAsync();
        await Expect(Request(page, 1)).ToContainTextAsync("no answer yet");
        Assert.Equal("rattle", await HandsetAnimationAsync(page));
        Assert.False(attach.IsCompleted);

        await Button(Telephone(page, "1001"), "Answer").ClickAsync();
        Assert.Equal(PlatformCode.Success, (await attach).Code);
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Talking");
        await Expect(page).ToHaveTitleAsync("Platform emulator");

        await Button(Telephone(page, "1001"), "Hang up").ClickAsync();
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Idle");
        Assert.Empty(host.Platform.Conversation(ConsoleHost.Conversation).Members);
    }

    [Fact]
    public async Task A_ringing_agent_declines()
    {
        var host = await ConsoleHost.StartAsync(ConsoleHost.RingingByHand());
        var page = await OpenAsync(host);
        using var client = host.Client(options => options.Retry.MaxRetries = 0);
        var attach = client.AttachAgentAsync(ConsoleHost.Conversation, "1001", cancellationToken: TestContext.Current.CancellationToken);
        await Button(Telephone(page, "1001"), "Decline").ClickAsync();
        await Assert.ThrowsAsync<CallCenterRefusedException>(() => attach);
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Idle");
        await Expect(Request(page, 1)).ToContainTextAsync("040104");
    }

    [Fact]
    public async Task An_outside_line_rings_for_two_conversations_and_each_call_is_answered_by_itself()
    {
        const string number = "13800138000";
        var host = await ConsoleHost.StartAsync(new PlatformEmulator()
            .WithConversation("first").WithConversation("second").WithOutsideLine(number, line => line.AnswersByHand()));
        var page = await OpenAsync(host);
        foreach (var conversation in new[] { "first", "second" })
        {
            await host.PostAsync("inviteOut", $$"""{"to":"{{number}}","max_answer_seconds":60}""", conversation);
        }

        var second = Telephone(page, number).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "second" });
        await Button(second, "Answer").ClickAsync();
        await Expect(second).ToContainTextAsync("In second: hears and is heard");
        await Expect(Telephone(page, number)).ToContainTextAsync("Rings for first");
        Assert.Empty(host.Platform.Conversation("first").Members);
        Assert.Single(host.Platform.Conversation("second").Members);

        await Button(Telephone(page, number), "Decline").ClickAsync();
        await Expect(Telephone(page, number)).Not.ToContainTextAsync("Rings for first");
        await Button(Telephone(page, number), "Hang up").ClickAsync();
        await Expect(Telephone(page, number)).ToHaveAttributeAsync("data-state", "Free");
        await Expect(Telephone(page, number)).ToContainTextAsync("last call: ");
    }

    [Fact]
    public async Task Whoever_prefers_less_motion_sees_no_shaking()
    {
        var host = await ConsoleHost.StartAsync(ConsoleHost.RingingByHand());
        var page = await OpenAsync(host); // as all of these tests do
        using var client = host.Client();
        var attach = client.AttachAgentAsync(ConsoleHost.Conversation, "1001", cancellationToken: TestContext.Current.CancellationToken);
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Ringing");
        Assert.Equal("none", await HandsetAnimationAsync(page));
        host.Platform.Agent("1001").Answer();
        await attach;
    }

    [Fact]
    public async Task No_agent_is_free_until_one_is_made_idle()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator()
            .WithConversation(ConsoleHost.Conversation).WithAgent("1001", agent => agent.Skill("投诉")));
        var page = await OpenAsync(host);
        await page.GetByLabel("Set state, 1001").SelectOptionAsync("busy");
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Busy");

        using var client = host.Client();
        var token = TestContext.Current.CancellationToken;
        await client.InviteAgentAsync(ConsoleHost.Conversation, EnqueueRoutes.ToSkill("投诉"), token);
        await Expect(page.GetByText("Invitations that wait for an idle agent: 1")).ToBeVisibleAsync();
        host.Platform.Ledger.ShouldNotHaveRung();

        await page.GetByLabel("Set state, 1001").SelectOptionAsync("idle");
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Talking");
        await Expect(page.GetByText("Invitations that wait")).ToBeHiddenAsync();
        host.Platform.Ledger.ShouldHaveRung("1001");
    }

    [Fact]
    public async Task An_agent_is_in_every_state_that_the_platform_refuses()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent("1001"));
        var page = await OpenAsync(host);
        foreach (var (choice, state, code) in new[]
        {
            ("busy", "Busy", "040203"), ("expired", "Expired", "040204"), ("no extension", "Missing", "040103"),
            ("out of order", "Unusable", "040104"), ("idle", "Idle", "000000"),
        })
        {
            await page.GetByLabel("Set state, 1001").SelectOptionAsync(choice);
            await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", state);
            Assert.Contains(code, await host.PostAsync("attachAgent", """{"agentId":"1001"}"""), StringComparison.Ordinal);
        }

        // In conversation now: the extension cannot be taken away, and the page says so and shows what is.
        await page.GetByLabel("Set state, 1001").SelectOptionAsync("no extension");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is in use");
        await Expect(page.GetByLabel("Set state, 1001")).ToHaveValueAsync("Idle");
        IsExpected = error => error.Contains("409", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_lines_and_conversations_are_added()
    {
        var host = await ConsoleHost.StartAsync();
        var page = await OpenAsync(host);
        await page.GetByText("Add an agent").ClickAsync();
        await page.GetByLabel("Agent id").FillAsync("1004");
        await page.GetByLabel("Skills").FillAsync("投诉=75.5,手机");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add agent" }).ClickAsync();
        await Expect(Telephone(page, "1004")).ToContainTextAsync("投诉 75.5");
        Assert.Equal(100, host.Platform.Agent("1004").Snapshot().Score("手机"));
        await Expect(page.GetByLabel("Agent id")).ToBeEmptyAsync();

        await page.GetByLabel("Agent id").FillAsync("1004");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add agent" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is an agent \"1004\" already.");

        await page.GetByText("Add a conversation").ClickAsync();
        await page.GetByLabel("Conversation id").FillAsync("order-1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add conversation" }).ClickAsync();
        await page.GetByText("Add an outside line").ClickAsync();
        await page.GetByLabel("Number").FillAsync("10086");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add line" }).ClickAsync();
        await Expect(Telephone(page, "10086")).ToBeVisibleAsync();

        await host.PostAsync("inviteOut", """{"to":"10086","max_answer_seconds":60}""", "order-1");
        await Expect(Telephone(page, "10086")).ToHaveAttributeAsync("data-state", "Ringing");
        await page.GetByLabel("Answers, 1004").SelectOptionAsync("atOnce");
        await Expect(page.GetByLabel("Answers, 1004")).ToHaveValueAsync("atOnce");
        await Button(Panel(page, "Conversations"), "End").ClickAsync();
        await Expect(page.GetByText("No conversation yet.")).ToBeVisibleAsync();
        Assert.Equal(RingOutcome.Withdrawn, host.Platform.Ledger.Rings[0].Outcome);
        IsExpected = error => error.Contains("409", StringComparison.Ordinal); // the agent that was there already
    }

    private static Task<string> HandsetAnimationAsync(IPage page) =>
        page.Locator(".phone .handset").First.EvaluateAsync<string>("handset => getComputedStyle(handset).animationName");
}
