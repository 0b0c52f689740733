using System.Collections.Concurrent;
using CallCenter.Sdk.Testing;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Browser.Tests;

/// <summary>The desk as <c>dotnet run</c> starts it, on a loopback port of its own, and its page in a browser.</summary>
internal sealed class DeskBrowser : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> _desk;
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _errors = new();

    private DeskBrowser(WebApplicationFactory<Program> desk, IBrowserContext context, IPage page)
    {
        _desk = desk;
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public PlatformEmulator Platform => _desk.Services.GetRequiredService<PlatformEmulator>();

    public Ledger Ledger => Platform.Ledger;

    /// <summary>What the browser's console complained of. It does so of every answer that is no success, too.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>The newest outcome on the page.</summary>
    public ILocator Outcome => Page.Locator("#outcomes article").First;

    public static async Task<DeskBrowser> OpenAsync(Chromium chromium, BrowserNewContextOptions? options = null)
    {
        var desk = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Development")
            .UseUrls("http://127.0.0.1:0")
            .ConfigureLogging(logging => logging.ClearProviders()));
        try
        {
            desk.UseKestrel();
            desk.StartServer();
            options ??= new BrowserNewContextOptions();
            options.BaseURL = desk.ClientOptions.BaseAddress.ToString();
            options.Locale ??= "en-GB";
            options.ReducedMotion = ReducedMotion.Reduce;
            var context = await chromium.NewContextAsync(options);
            var browser = new DeskBrowser(desk, context, await context.NewPageAsync());
            browser.Watch(browser.Page);
            await browser.Page.GotoAsync("/");
            await Expect(browser.Page.Locator("#platform")).ToBeVisibleAsync(); // it has learnt what there is to try
            return browser;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    public ILocator Button(string form, string name) => Page.Locator(form).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public Task ShouldSayAsync(string words) => Expect(Outcome).ToContainTextAsync(words);

    /// <summary>Presses Tab until the field or button with this id has the focus.</summary>
    public async Task TabToAsync(string id)
    {
        for (var presses = 0; presses < 100; presses++)
        {
            if (await Page.EvaluateAsync<string>("document.activeElement.id") == id)
            {
                return;
            }

            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab does not lead to #{id}.");
    }

    /// <summary>Picks up an agent's telephone, once it rings.</summary>
    public async Task AnswerAsync(string agentId)
    {
        await Ledger.WaitForRingAsync(agentId, cancellationToken: TestContext.Current.CancellationToken);
        Platform.Agent(agentId).Answer();
    }

    public async Task ShouldPassAxeAsync()
    {
        var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] }); // the rest is only counted: faster
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Describe)));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _desk.DisposeAsync();
    }

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                _errors.Enqueue(message.Text);
            }
        };
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n{string.Join('\n', violation.Nodes.Select(node => $"  {node.Html}"))}";
}
