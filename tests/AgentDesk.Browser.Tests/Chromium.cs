[assembly: AssemblyFixture(typeof(AgentDesk.Browser.Tests.Chromium))]

namespace AgentDesk.Browser.Tests;

/// <summary>The machine's own Chromium, started once for all tests. Playwright downloads none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    // The first is the same engine without a window to draw: less than half the work.
    private static readonly string? Path = Array.Find(
        [
            Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium-headless-shell",
            "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        ],
        File.Exists);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A window with cookies and storage of its own. Without a browser the test is skipped; in CI it fails.</summary>
    public Task<IBrowserContext> OpenAsync(BrowserNewContextOptions options)
    {
        if (_browser is not null)
        {
            return _browser.NewContextAsync(options);
        }

        const string How = "There is no Chromium on this machine. Install it with \"apt-get install chromium\", or set CHROMIUM_PATH.";
        if (Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail(How);
        }

        Assert.Skip(How);
        throw new InvalidOperationException("Not reached: the test is skipped.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
