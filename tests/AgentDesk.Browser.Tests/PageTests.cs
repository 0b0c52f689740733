namespace AgentDesk.Browser.Tests;

public sealed class PageTests(Chromium chromium)
{
    [Theory]
    [InlineData("en-GB", ColorScheme.Light, 1280)]
    [InlineData("zh-CN", ColorScheme.Dark, 1280)]
    [InlineData("en-GB", ColorScheme.Dark, 360)]
    [InlineData("zh-CN", ColorScheme.Light, 360)]
    public async Task Axe_finds_nothing_and_the_console_stays_empty(string locale, ColorScheme colours, int width)
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium, options: new BrowserNewContextOptions
        {
            Locale = locale,
            ColorScheme = colours,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        var isChinese = locale.StartsWith("zh", StringComparison.Ordinal);
        await Expect(desk.Page.Locator("html")).ToHaveAttributeAsync("lang", isChinese ? "zh-CN" : "en");

        await desk.ShouldPassAxeAsync();
        Assert.Empty(desk.Errors);

        await desk.Page.FillAsync("#agentId", "magic-busy");
        await desk.Page.ClickAsync("button[value=join]");
        await desk.ShouldSayAsync("040203");
        await desk.Page.FillAsync("#agentId", "1001");
        await desk.Page.ClickAsync("button[value=join]");
        await desk.ShouldSayAsync(isChinese ? "坐席已加入交谈" : "the agent is in the conversation");
        await desk.ShouldPassAxeAsync();
        Assert.True(await desk.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"),
            "The page is wider than the screen.");
    }
}
