using CallCenter.Sdk.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.ConsoleTests;

/// <summary>Everything works without a mouse, and the focus never gets lost.</summary>
public class KeyboardTests(Chromium chromium) : BrowserTest(chromium)
{
    private const int MostStops = 60;

    [Fact]
    public async Task A_telephone_is_answered_and_hung_up_by_keyboard_alone()
    {
        var host = await ConsoleHost.StartAsync(ConsoleHost.RingingByHand());
        var page = await OpenAsync(host);
        using var client = host.Client();
        var attach = CallCenter.Sdk.ConversationClientExtensions.AttachAgentAsync(
            client, ConsoleHost.Conversation, "1001", cancellationToken: TestContext.Current.CancellationToken);
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Ringing");

        await TabToAsync(page, Button(Telephone(page, "1001"), "Answer"));
        await page.Keyboard.PressAsync("Enter");
        await attach;
        await Expect(Button(Telephone(page, "1001"), "Answer")).ToBeHiddenAsync();
        await Expect(Telephone(page, "1001")).ToBeFocusedAsync(); // the button is gone; a reader is still at its telephone

        await page.Keyboard.PressAsync("Tab");
        await Expect(Button(Telephone(page, "1001"), "Hang up")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Idle");
    }

    [Fact]
    public async Task An_agent_is_added_a_fault_armed_and_a_request_opened_by_keyboard_alone()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation));
        var page = await OpenAsync(host);
        await TabToAsync(page, page.GetByText("Add an agent"));
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("1007");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Telephone(page, "1007")).ToBeVisibleAsync();

        await TabToAsync(page, page.GetByLabel("Operation"));
        await page.Keyboard.PressAsync("End"); // letters that are typed too slowly each begin a search of their own
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Arm fault" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Panel(page, "Faults").Locator(".armed")).ToContainTextAsync("inviteOut");

        await host.PostAsync("attachAgent", """{"agentId":"nobody"}""");
        await TabToAsync(page, Request(page, 1).Locator("summary"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Request(page, 1)).ToContainTextAsync("WithAgent(\"nobody\")");
    }

    [Theory]
    [InlineData("en-US", "Set state, 1001", "idle")]
    [InlineData("zh-CN", "设置状态，1001", "空闲")]
    public async Task An_agents_state_is_set_by_keyboard_alone(string locale, string label, string idle)
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithAgent("1001"));
        var page = await OpenAsync(host, options => options.Locale = locale);
        await Expect(Telephone(page, "1001")).ToContainTextAsync(idle);
        var choice = page.GetByLabel(label);
        await TabToAsync(page, choice);
        foreach (var state in new[] { "Busy", "Away", "Expired", "Missing", "Unusable" })
        {
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", state);
            await Expect(choice).ToBeFocusedAsync();
        }

        await page.Keyboard.PressAsync("Home");
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Idle");
        Assert.Equal(AgentState.Idle, host.Platform.Agent("1001").Snapshot().State);
    }

    [Fact]
    public async Task Among_many_telephones_the_one_that_rings_is_a_key_away()
    {
        var platform = new PlatformEmulator();
        for (var i = 0; i < 40; i++)
        {
            platform.WithConversation($"order-{i}");
        }

        for (var i = 3000; i < 3060; i++)
        {
            platform.WithAgent($"{i}", agent => agent.Skill("投诉", i).AnswersByHand());
        }

        var host = await ConsoleHost.StartAsync(platform);
        var page = await OpenAsync(host);
        var attach = host.PostAsync("attachAgent", """{"agentId":"3050"}""", "order-39");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "3050 rings" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Button(Telephone(page, "3050"), "Answer")).ToBeFocusedAsync();
        await Expect(Telephone(page, "3050")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await attach;
        await Expect(Telephone(page, "3050")).ToHaveAttributeAsync("data-state", "Talking");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "3050 rings" })).ToHaveCountAsync(0);
        var counts = page.GetByRole(AriaRole.Navigation);
        await Expect(counts).ToContainTextAsync("Agents 60");
        await Expect(counts).ToContainTextAsync("Conversations 40");
        await Expect(counts).ToContainTextAsync("Requests 1");
    }

    [Fact]
    public async Task Focus_stays_where_it_is_while_the_page_changes_around_it()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent("1001"));
        var page = await OpenAsync(host);
        await page.GetByLabel("Answers, 1001").FocusAsync();
        await host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        host.Platform.WithAgent("0999");
        await Expect(Telephone(page, "0999")).ToBeVisibleAsync();
        await Expect(Telephone(page, "1001")).ToContainTextAsync("in conversation");
        await Expect(page.GetByLabel("Answers, 1001")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_list_of_choices_that_is_open_stays_while_the_telephone_begins_to_ring()
    {
        var host = await ConsoleHost.StartAsync(ConsoleHost.RingingByHand());
        var page = await OpenAsync(host);
        var choice = await page.GetByLabel("Answers, 1001").EvaluateHandleAsync("select => select.options[2]");
        var attach = host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Ringing");
        Assert.True(await choice.EvaluateAsync<bool>("option => option.isConnected")); // a browser closes a list whose options are replaced
        host.Platform.Agent("1001").Answer();
        await attach;
    }

    private static async Task TabToAsync(IPage page, ILocator target)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await target.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail($"{MostStops} presses of Tab do not reach {target}.");
    }
}
