using CallCenter.Sdk;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Browser.Tests;

/// <summary>README's picture of the page. UPDATE_SCREENSHOTS=1 puts a new one on file.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    private const int MostBytes = 100 * 1024;

    [Fact]
    public async Task The_picture_for_README_is_small()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium, options: new BrowserNewContextOptions
        {
            ColorScheme = ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = 1160, Height = 720 },
            DeviceScaleFactor = 0.75f, // about as wide as README is shown
        });
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        await desk.Page.GetByLabel("Agent id").FillAsync("1001");
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("Done");
        await desk.Page.GetByLabel("Agent id").FillAsync(MagicAgents.AlwaysBusy);
        await desk.Button("#agent", "Join").ClickAsync();
        await desk.ShouldSayAsync("The agent is busy.");
        await desk.Page.GetByLabel("Skill").FillAsync("投诉");
        await desk.Button("#invite-agent", "Invite").ClickAsync();
        await desk.ShouldSayAsync("Accepted");
        await desk.Page.GetByLabel("Number", new() { Exact = true }).FillAsync(MagicNumbers.Answers);
        await desk.Button("#invite-outside-line", "Invite").ClickAsync();
        await desk.ShouldSayAsync("A telephone may be ringing.");
        await desk.Page.EvaluateAsync("window.scrollTo(0, 0)");

        var picture = await desk.Page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled });

        Assert.InRange(picture.Length, 1, MostBytes);
        if (Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1")
        {
            var images = Directory.CreateDirectory(Path.Combine(Repository(), "docs", "images"));
            await File.WriteAllBytesAsync(Path.Combine(images.FullName, "agentdesk.png"), picture, TestContext.Current.CancellationToken);
        }
    }

    private static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CallCenter.Sdk.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
