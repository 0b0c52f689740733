using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CallCenter.ConsoleTests;

/// <summary>A test with a page of the console in a real browser. Every test fails on an error in the browser's log.</summary>
public abstract class BrowserTest(Chromium chromium) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly ConcurrentQueue<string> _errors = [];

    private protected ConsoleHost? Host { get; private set; }

    /// <summary>What the browser reported that a test expects, a dropped connection for instance.</summary>
    private protected Func<string, bool> IsExpected { get; set; } = _ => false;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        if (Host is not null)
        {
            await Host.DisposeAsync();
        }

        Assert.DoesNotContain(_errors, error => !IsExpected(error));
        GC.SuppressFinalize(this);
    }

    private protected async Task<IPage> OpenAsync(ConsoleHost host, Action<BrowserNewContextOptions>? configure = null)
    {
        Host = host;
        var options = new BrowserNewContextOptions
        {
            Locale = "en-US",
            ViewportSize = new() { Width = 1360, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce, // a telephone that shakes is drawn anew sixty times a second
        };
        configure?.Invoke(options);
        var context = await chromium.NewContextAsync(options);
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        await page.GotoAsync(host.Page.ToString());
        return page;
    }

    /// <summary>Fails when axe finds a violation. What it finds in order is only counted, which is several times faster.</summary>
    private protected static async Task ShouldPassAxeAsync(IPage page)
    {
        var result = await page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        Assert.Empty(result.Violations.Select(violation =>
            $"{violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
    }

    /// <summary>The card of a telephone, an agent's or an outside line's.</summary>
    private protected static ILocator Telephone(IPage page, string who) =>
        page.Locator(".phone").Filter(new() { Has = page.GetByRole(AriaRole.Heading, new() { Name = who, Exact = true }) });

    private protected static ILocator Button(ILocator within, string name) => within.GetByRole(AriaRole.Button, new() { Name = name });

    private protected static ILocator Panel(IPage page, string title) =>
        page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    private protected static ILocator Request(IPage page, int number) =>
        page.Locator(".request").Filter(new() { Has = page.GetByText($"#{number}", new() { Exact = true }) });

    private void Note(bool isError, string text)
    {
        if (isError)
        {
            _errors.Enqueue(text);
        }
    }
}
