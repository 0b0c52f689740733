using System.Diagnostics;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CallCenter.ConsoleTests;

/// <summary>The page keeps up: after a dropped connection, and with ten thousand requests.</summary>
public class StreamTests(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium)
{
    private const int Many = 10_000;
    private const int MostShown = 300;

    [Fact]
    public async Task A_dropped_stream_reconnects_and_shows_the_present_state()
    {
        IsExpected = error => error.Contains("ERR_", StringComparison.Ordinal);
        var host = await ConsoleHost.StartAsync(
            new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent("1001"), port: FreePort.Find());
        var page = await OpenAsync(host);
        await host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await Expect(Request(page, 1)).ToBeVisibleAsync();
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();

        await host.StopAsync();
        await Expect(page.GetByText("Connection lost. Reconnecting…")).ToBeVisibleAsync();
        host.Platform.Ledger.Clear();
        host.Platform.Agent("1001").HangUp();
        host.Platform.WithAgent("2002");

        await using var again = await ConsoleHost.StartAsync(host.Platform, port: host.Root.Port);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(Telephone(page, "2002")).ToBeVisibleAsync();
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Idle");
        await Expect(page.Locator(".request")).ToHaveCountAsync(0);
        await again.PostAsync("attachAgent", """{"agentId":"2002"}""");
        await Expect(Request(page, 2)).ToContainTextAsync("Agent 2002 joins");
    }

    [Fact]
    public async Task What_somebody_reads_stays_open_when_the_stream_comes_back()
    {
        IsExpected = error => error.Contains("ERR_", StringComparison.Ordinal);
        var host = await ConsoleHost.StartAsync(
            new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent("1001"), port: FreePort.Find());
        var page = await OpenAsync(host);
        await host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await host.PostAsync("attachAgent", """{"agentId":"nobody"}""");
        await Expect(page.Locator(".request .result")).ToContainTextAsync(["200 04", "200 000000"]); // both have their answers
        await Request(page, 1).Locator("summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(Request(page, 1).Locator(".more dd").First).ToBeVisibleAsync(); // the browser tells the page later that it is open
        await page.EvaluateAsync("getSelection().selectAllChildren(document.querySelector('.more dd'))");

        await host.StopAsync();
        await Expect(page.GetByText("Connection lost. Reconnecting…")).ToBeVisibleAsync();
        await using var again = await ConsoleHost.StartAsync(host.Platform, port: host.Root.Port);
        await again.PostAsync("attachAgent", """{"agentId":"nobody else"}""");
        await Expect(Request(page, 3)).ToBeVisibleAsync();
        await Expect(Request(page, 1).Locator("summary")).ToBeFocusedAsync();
        await Expect(Request(page, 1).Locator("details")).ToHaveAttributeAsync("open", "");
        Assert.Contains("attachAgent", await page.EvaluateAsync<string>("getSelection().toString()"), StringComparison.Ordinal);
        await Expect(page.Locator(".request .number")).ToHaveTextAsync(["#3", "#2", "#1"]);
    }

    [Fact]
    public async Task Another_emulator_at_the_same_address_shows_its_own_requests()
    {
        IsExpected = error => error.Contains("ERR_", StringComparison.Ordinal);
        var host = await ConsoleHost.StartAsync(
            new PlatformEmulator().WithConversation(ConsoleHost.Conversation).WithAgent("1001"), port: FreePort.Find());
        var page = await OpenAsync(host);
        await host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await Expect(Request(page, 2)).ToBeVisibleAsync();

        await host.StopAsync();
        await using var another = await ConsoleHost.StartAsync(new PlatformEmulator(), port: host.Root.Port);
        await another.PostAsync("dettachAgent", """{"conversationId":"other"}""", "other");
        await Expect(Request(page, 1)).ToContainTextAsync("The agents leave other");
        await Expect(page.Locator(".request")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_stream_that_has_fallen_silent_is_opened_anew()
    {
        var streams = 0;
        var host = await ConsoleHost.StartAsync(before: app => app.Use((HttpContext context, RequestDelegate next) =>
        {
            streams += context.Request.Path.Value!.EndsWith("/events", StringComparison.Ordinal) ? 1 : 0;
            return next(context);
        }));
        var page = await OpenAsync(host);
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        var before = streams;
        await page.Clock.FastForwardAsync(60_000); // a laptop sleeps, a tunnel breaks: nobody closes the connection
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(before + 1, streams);
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_its_pages()
    {
        IsExpected = error => error.Contains("ERR_", StringComparison.Ordinal);
        var host = await ConsoleHost.StartAsync();
        var page = await OpenAsync(host);
        await Expect(page.GetByText("Live", new() { Exact = true })).ToBeVisibleAsync();
        var started = Stopwatch.GetTimestamp();
        await host.StopAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(25)); // a host waits 30 s for open requests
    }

    [Fact]
    public async Task Ten_thousand_requests_stay_smooth()
    {
        var host = await ConsoleHost.StartAsync(new PlatformEmulator().WithConversation(ConsoleHost.Conversation)
            .WithAgent("1001", agent => agent.AnswersByHand()).WithAgent("1002"));
        var page = await OpenAsync(host);
        await page.EvaluateAsync(
            """
            window.pauses = [0];
            const note = list => window.pauses.push(...list.getEntries().map(entry => entry.duration));
            new PerformanceObserver(note).observe({ type: 'longtask' });
            window.mostRows = 0;
            const rows = document.getElementById('requests');
            const count = () => window.mostRows = Math.max(window.mostRows, rows.childElementCount);
            new MutationObserver(count).observe(rows, { childList: true });
            """);
        var attach = host.PostAsync("attachAgent", """{"agentId":"1001"}""");
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Ringing");

        var flood = FloodAsync(host, Many - 1);
        await Button(Telephone(page, "1001"), "Answer").ClickAsync(); // while they come in
        await attach;
        await Expect(Telephone(page, "1001")).ToHaveAttributeAsync("data-state", "Talking");
        await flood;

        await Expect(page.Locator(".request").First).ToContainTextAsync($"#{Many}");
        await Expect(page.Locator(".request")).ToHaveCountAsync(MostShown);
        await Expect(page.GetByText("10,000 in all, the latest 300 shown")).ToBeVisibleAsync();
        Assert.Equal(Many, host.Platform.Ledger.Requests.Count);
        Assert.Equal(MostShown, await page.EvaluateAsync<int>("window.mostRows")); // the page's work does not grow with the log
        var longest = await page.EvaluateAsync<double>("Math.max(...window.pauses)");
        output.WriteLine($"The longest pause of the page was {longest:0} ms."); // not asserted: the machine may have other work

        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(page.Locator(".request")).ToHaveCountAsync(0);
    }

    private static async Task FloodAsync(ConsoleHost host, int requests)
    {
        using var handler = host.Platform.CreateHandler();
        using var http = new HttpClient(handler);
        var uri = new Uri($"http://localhost/v1/account/emulator/callcenter/conversation/{ConsoleHost.Conversation}/attachAgent");
        await Parallel.ForAsync(0, requests, TestContext.Current.CancellationToken, async (_, token) =>
        {
            using var body = new StringContent("""{"agentId":"1002"}""", System.Text.Encoding.UTF8, "application/json");
            using var response = await http.PostAsync(uri, body, token);
        });
    }
}
