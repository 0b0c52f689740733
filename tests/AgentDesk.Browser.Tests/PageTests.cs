namespace AgentDesk.Browser.Tests;

public sealed class PageTests(Chromium chromium)
{
    [Theory]
    [InlineData("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } })")]
    [InlineData("localStorage.setItem('language', 'constructor')")]
    public async Task It_works_where_the_browser_keeps_nothing_or_something_odd(string script)
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        await desk.Page.AddInitScriptAsync(script);
        await desk.Page.ReloadAsync();

        await Expect(desk.Page.Locator("#platform")).ToHaveTextAsync("Emulated platform: no telephone rings");
        await desk.Button("header", "中文").ClickAsync();
        await Expect(desk.Page.Locator("#platform")).ToHaveTextAsync("模拟平台：不会拨打任何电话");
        Assert.Empty(desk.Errors);
    }

    [Fact]
    public async Task On_a_screen_that_is_hardly_high_nothing_covers_the_fields()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium, options: new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = 320, Height = 256 }, // 1280 × 1024 at 400 %
        });

        await desk.Page.FillAsync("#agentId", "1001");
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("the agent is in the conversation");

        Assert.Equal("static", await desk.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.outcomes')).position"));
    }

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
