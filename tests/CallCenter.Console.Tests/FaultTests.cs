using System.Net;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.ConsoleTests;

/// <summary>Faults are armed with a click, strike, and are explained.</summary>
public class FaultTests(Chromium chromium) : BrowserTest(chromium)
{
    [Fact]
    public async Task A_lost_reply_is_armed_strikes_and_its_warning_is_read()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation));
        var page = await OpenAsync(host);
        await Expect(page.GetByText("No fault is armed")).ToBeVisibleAsync();
        await page.GetByLabel("Operation").SelectOptionAsync("inviteOut");
        await page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("replyLost");
        await page.GetByRole(AriaRole.Button, new() { Name = "Arm fault" }).ClickAsync();
        await Expect(Panel(page, "Faults")).ToContainTextAsync("next: reply lost");

        using var client = host.Client();
        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => client.InviteOutAsync(
            ConsoleHost.Conversation, MagicNumbers.Answers, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(Delivery.Unknown, failure.Delivery);
        host.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);

        await Expect(Request(page, 1)).ToContainTextAsync("Fault: reply lost");
        await Expect(Request(page, 1)).ToContainTextAsync("The platform acted, but the caller may not know it");
        await Expect(Telephone(page, MagicNumbers.Answers)).ToContainTextAsync("in conversation");
        await Expect(page.GetByText("No fault is armed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Faults_that_strike_every_request_are_disarmed()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent("1001"));
        var page = await OpenAsync(host);
        await page.GetByLabel("Operation").SelectOptionAsync("attachAgent");
        await page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("code:000004");
        await page.GetByLabel("How often").SelectOptionAsync("every time");
        await page.GetByRole(AriaRole.Button, new() { Name = "Arm fault" }).ClickAsync();
        await Expect(Panel(page, "Faults")).ToContainTextAsync("every request: code 000004");
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("000004", await host.PostAsync("attachAgent", """{"agentId":"1001"}"""), StringComparison.Ordinal);
        }

        await Button(Panel(page, "Faults"), "Disarm").ClickAsync();
        await Expect(page.GetByText("No fault is armed")).ToBeVisibleAsync();
        Assert.Contains("000000", await host.PostAsync("attachAgent", """{"agentId":"1001"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_on_the_page_can_be_armed_and_has_words_in_both_languages()
    {
        var host = await ConsoleHost.StartAsync();
        var page = await OpenAsync(host);
        var options = page.GetByLabel("Fault", new() { Exact = true }).Locator("option");
        var english = await options.AllTextContentsAsync();
        var names = await options.EvaluateAllAsync<string[]>("options => options.map(option => option.value)");
        foreach (var name in names)
        {
            using var done = await host.CommandAsync($$"""{"action":"arm","operation":"InviteOut","fault":"{{name}}"}""");
            Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        var chinese = await page.Locator("#field-fault option").AllTextContentsAsync();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Contains("code:040203", names);
        Assert.All(english.Zip(chinese), pair =>
        {
            Assert.DoesNotMatch("fault_|[{}]|^$", pair.First + pair.Second);
            Assert.True(pair.First != pair.Second || pair.First.StartsWith("HTTP ", StringComparison.Ordinal), pair.First);
        });
    }

    [Fact]
    public async Task A_gateway_that_fails_after_the_work_is_armed_by_a_click()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation));
        var page = await OpenAsync(host);
        await page.GetByLabel("Operation").SelectOptionAsync("inviteOut");
        await page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("HTTP 502, after it rang");
        await page.GetByRole(AriaRole.Button, new() { Name = "Arm fault" }).ClickAsync();
        await Expect(Panel(page, "Faults")).ToContainTextAsync("next: status 502 after the work");

        using var client = host.Client();
        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => client.InviteOutAsync(
            ConsoleHost.Conversation, MagicNumbers.Answers, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        Assert.Equal(Delivery.Unknown, failure.Delivery);
        host.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
        await Expect(Request(page, 1)).ToContainTextAsync("The platform acted, but the caller may not know it");
    }

    [Fact]
    public async Task What_a_test_planned_in_code_is_shown()
    {
        var host = await ConsoleHost.StartAsync();
        var page = await OpenAsync(host);
        host.Platform.Faults.On(ConversationOperation.InviteAgent).First(Fault.Reset, times: 2).ThenAlways(Fault.Status(502));
        host.Platform.Faults.On(ConversationOperation.DetachAgent).From(() => Fault.None);
        await Expect(Panel(page, "Faults")).ToContainTextAsync("next: reset × 2; then every request: status 502");
        await Expect(Panel(page, "Faults")).ToContainTextAsync("chosen by the test");
        host.Platform.Faults.Clear();
        await Expect(page.GetByText("No fault is armed")).ToBeVisibleAsync();
    }
}
