using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.ConsoleTests;

/// <summary>Light and dark, wide and narrow, English and Chinese: nothing is cut off, and axe finds no fault.</summary>
public class LookTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Screenshot = "docs/images/console.png";
    private const int LargestScreenshot = 100 * 1024;

    [Theory]
    [InlineData(ColorScheme.Light, 1360, "en-US")]
    [InlineData(ColorScheme.Dark, 1360, "en-US")]
    [InlineData(ColorScheme.Light, 320, "en-US")]
    [InlineData(ColorScheme.Dark, 320, "zh-CN")]
    [InlineData(ColorScheme.Light, 1360, "zh-CN")]
    public async Task Axe_finds_no_violation_and_nothing_is_cut_off(ColorScheme scheme, int width, string locale)
    {
        var page = await SceneAsync(options =>
        {
            (options.ColorScheme, options.Locale) = (scheme, locale);
            options.ViewportSize = new() { Width = width, Height = 800 };
        });
        foreach (var closed in await page.Locator("details.add > summary, .request:first-child summary").AllAsync())
        {
            await closed.ClickAsync();
        }

        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", locale == "zh-CN" ? "zh-CN" : "en");
        await ShouldPassAxeAsync(page);
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task An_empty_console_tells_where_to_begin_and_axe_finds_no_violation()
    {
        var page = await OpenAsync(await ConsoleHost.StartAsync());
        await Expect(page.GetByText("No agent yet.")).ToBeVisibleAsync();
        await Expect(page.GetByText("No request yet.")).ToBeVisibleAsync();
        await Expect(page.GetByText("/v1/account/emulator/")).ToBeVisibleAsync();
        await ShouldPassAxeAsync(page);
    }

    [Fact]
    public async Task The_language_is_switched_and_kept()
    {
        var page = await SceneAsync(options => options.Locale = "fr-FR");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Platform emulator" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "中文" }).ClickAsync();
        await Expect(page.GetByText("这是模拟器")).ToBeVisibleAsync();
        await Expect(Telephone(page, "1001")).ToContainTextAsync("振铃中");
        await Expect(Request(page, 2)).ToContainTextAsync("具备技能 投诉 且 手机 的分值 > 60");
        await page.ReloadAsync();
        await Expect(Telephone(page, "1001")).ToContainTextAsync("振铃中");
        await page.GetByRole(AriaRole.Button, new() { Name = "English" }).ClickAsync();
        await Expect(Telephone(page, "1001")).ToContainTextAsync("rings");
    }

    /// <summary>UPDATE_SCREENSHOTS=1 puts the picture of the docs on file anew.</summary>
    [Fact]
    public async Task The_screenshot_of_the_docs_is_made_here()
    {
        var page = await SceneAsync(options =>
        {
            options.ViewportSize = new() { Width = 1200, Height = 690 };
            options.DeviceScaleFactor = 0.75f; // about as wide as README is shown
        });
        var picture = await page.ScreenshotAsync();
        Assert.InRange(picture.Length, 1, LargestScreenshot);
        var file = Path.Combine(Repository.Root, Screenshot);
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1")
        {
            await File.WriteAllBytesAsync(file, picture, TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(file), $"{Screenshot} is missing. UPDATE_SCREENSHOTS=1 makes it.");
    }

    /// <summary>A bit of everything: telephones that ring, talk, hold and are idle, faults, requests of each kind.</summary>
    private async Task<IPage> SceneAsync(Action<BrowserNewContextOptions> configure)
    {
        const string condition =
            "<condition timeout='20'><where>'投诉' in skills and skills['手机'] > 60</where><sort>skills['投诉']</sort></condition>";
        const string rule = $"<enqueue><filter>{condition}</filter></enqueue>";
        var host = await ConsoleHost.StartAsync(new PlatformEmulator()
            .WithConversation("order-4711").WithConversation("complaint-0815")
            .WithAgent("1001", agent => agent.Skill("手机", 80).Skill("投诉", 95).AnswersByHand())
            .WithAgent("1002", agent => agent.Skill("手机", 90))
            .WithAgent("1003", agent => agent.Skill("售后", 70))
            .WithAgent("1004", agent => agent.Away())
            .WithOutsideLine("13800138000", line => line.AnswersByHand()));
        var page = await OpenAsync(host, configure);
        await host.PostAsync("attachAgent", """{"agentId":"1002"}""", "order-4711");
        await host.PostAsync("inviteAgent", $$"""{"enqueue":"{{rule}}"}""", "complaint-0815");
        await host.PostAsync("attachAgent", """{"agentId":"1003","voiceIoMode":4}""", "complaint-0815");
        await host.PostAsync("inviteOut", """{"to":"13800138000","max_dial_seconds":45,"max_answer_seconds":1800}""", "order-4711");
        host.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Truncated).Then(Fault.Status(502), times: 2);
        const string busy = $$"""{"to":"{{MagicNumbers.Busy}}","max_answer_seconds":60}""";
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => host.PostAsync("inviteOut", busy, "order-4711"));
        await host.PostAsync("dettachAgent", """{"conversationId":"no-such-order"}""", "no-such-order");
        await Expect(Request(page, 6)).ToBeVisibleAsync();
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Ringing");
        await Expect(Telephone(page, "1003")).ToHaveAttributeAsync("data-state", "Hold");
        return page;
    }
}
