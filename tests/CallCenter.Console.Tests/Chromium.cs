using CallCenter.ConsoleTests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace CallCenter.ConsoleTests;

/// <summary>
/// The machine's Chromium, one for all tests; each test has a context of its own. Where there is none, tests are skipped, but not in CI.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float Patience = 30_000; // milliseconds: a machine with other work is slow

    private const string HowToGetIt =
        "There is no Chromium on this machine. Install it with \"apt-get install chromium\", or set CHROMIUM_PATH.";

    private static readonly string? Path = new[]
    {
        Environment.GetEnvironmentVariable("CHROMIUM_PATH"),
        "/usr/bin/chromium-headless-shell", // the same engine without a window to draw: less than half the work
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    }.FirstOrDefault(File.Exists);

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
        {
            return;
        }

        Assertions.SetDefaultExpectTimeout(Patience);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Path, Args = Arguments });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    public Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        if (_browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", HowToGetIt);
            Assert.Fail(HowToGetIt);
        }

        return _browser.NewContextAsync(options);
    }
}
