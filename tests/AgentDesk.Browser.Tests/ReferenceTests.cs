using System.Collections.Concurrent;

namespace AgentDesk.Browser.Tests;

public sealed class ReferenceTests(Chromium chromium)
{
    [Fact]
    public async Task The_API_reference_shows_every_action_and_loads_nothing_from_elsewhere()
    {
        await using var desk = await DeskBrowser.OpenAsync(chromium);
        var foreign = new ConcurrentQueue<string>();
        var own = desk.Page.Url;
        desk.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(own, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                foreign.Enqueue(request.Url);
            }
        };

        await desk.Page.GetByRole(AriaRole.Link, new() { Name = "API reference" }).ClickAsync();

        await Expect(desk.Page.GetByRole(AriaRole.Heading, new() { Name = "AgentDesk" }).First).ToBeVisibleAsync();
        await Expect(desk.Page.GetByText("A telephone outside is rung and brought in.").First).ToBeVisibleAsync();
        await Expect(desk.Page.GetByText("Developer Tools")).ToHaveCountAsync(0); // they would send the document elsewhere
        Assert.Empty(foreign);
        Assert.Empty(desk.Errors);
    }
}
