using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace CallCenter.ConsoleTests;

/// <summary>Who may use the console, and what it tells them: over plain HTTP, without a browser.</summary>
public sealed class AccessTests : IDisposable
{
    private static readonly string[] Paths = ["", "main.js", "events", "ledger"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("localhost")]
    [InlineData("LocalHost")]
    [InlineData("desk.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3")]
    [InlineData("[::1]")]
    public async Task It_answers_under_a_loopback_name(string name)
    {
        await using var host = await ConsoleHost.StartAsync();
        foreach (var path in Paths)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, path, hostName: name));
        }
    }

    [Theory]
    [InlineData("emulator.example.com")]
    [InlineData("localhost.example.com")]
    [InlineData("notlocalhost")]
    [InlineData("127.0.0.1.example.com")]
    [InlineData("192.168.1.20")]
    [InlineData("[2001:db8::1]")]
    [InlineData("0.0.0.0")]
    public async Task A_name_that_somebody_pointed_here_is_refused(string name)
    {
        await using var host = await ConsoleHost.StartAsync();
        foreach (var path in Paths)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, path, hostName: name));
        }
    }

    [Theory]
    [InlineData("203.0.113.7", "127.0.0.1")]
    [InlineData("203.0.113.7", "203.0.113.1")]
    [InlineData("::ffff:203.0.113.7", "::ffff:203.0.113.1")]
    [InlineData("127.0.0.1", "203.0.113.1")]
    public async Task Another_machine_is_refused_whatever_name_it_uses(string remote, string local)
    {
        await using var host = await ConsoleHost.StartAsync(before: app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.Parse(remote);
            context.Connection.LocalIpAddress = IPAddress.Parse(local);
            return next(context);
        }));
        foreach (var path in Paths)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, path));
        }
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-Host", "emulator.example.com")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    public async Task A_proxy_of_this_machine_does_not_speak_for_others(string header, string value)
    {
        await using var host = await ConsoleHost.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, "ledger", header: (header, value)));
    }

    [Fact]
    public async Task Hosts_that_are_allowed_answer_and_others_do_not()
    {
        await using var host = await ConsoleHost.StartAsync(allowedHosts: ["emulator.test"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "ledger", hostName: "Emulator.test"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "ledger"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, "ledger", hostName: "emulator.test.example.com"));
        await using var any = await ConsoleHost.StartAsync(allowedHosts: ["*"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(any, "ledger", hostName: "emulator.example.com"));
    }

    [Theory]
    [InlineData("Origin", "https://example.com")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_gets_no_data_and_commands_nothing(string header, string value)
    {
        await using var host = await ConsoleHost.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, "events", header: (header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, "ledger", header: (header, value)));
        using var request = Command(host, """{"action":"addAgent","agent":"1001"}""");
        request.Headers.Add(header, value);
        using var response = await _http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(host.Platform.Snapshot().Agents);
    }

    [Theory]
    [InlineData("https://emulator.test", "same-origin")] // a proxy that ends TLS
    [InlineData("https://emulator.test:8443", "same-origin")] // and one that writes Host anew
    [InlineData("https://emulator.test", null)] // a browser that does not say
    public async Task The_consoles_own_page_commands_through_a_proxy_that_was_let_in(string origin, string? site)
    {
        await using var host = await ConsoleHost.StartAsync(allowedHosts: ["emulator.test"]);
        using var request = Command(host, """{"action":"addAgent","agent":"1001"}""");
        request.Headers.Host = "emulator.test";
        request.Headers.Add("Origin", origin);
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var response = await _http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("main.js")]
    [InlineData("ledger")]
    public async Task Whoever_waits_until_it_is_there_may_ask_by_HEAD(string path)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri(host.Page, path));
        using var head = await _http.SendAsync(request, Token);
        using var get = await _http.GetAsync(new Uri(host.Page, path), Token);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("http://emulator.test")]
    [InlineData("emulator.test:5090")]
    [InlineData("*.emulator.test")]
    [InlineData(" ")]
    public async Task A_host_that_no_browser_could_name_is_told(string name)
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => ConsoleHost.StartAsync(allowedHosts: [name]));
        Assert.Contains($"\"{name}\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_without_the_header_is_refused_as_a_form_could_send_it()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var request = Command(host, """{"action":"addAgent","agent":"1001"}""");
        request.Headers.Remove("X-Emulator-Console");
        using var response = await _http.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("X-Emulator-Console: 1", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Empty(host.Platform.Snapshot().Agents);
    }

    [Fact]
    public async Task The_page_forbids_what_it_does_not_need()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var response = await _http.GetAsync(host.Page, Token);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        var page = await response.Content.ReadAsStringAsync(Token);
        Assert.DoesNotContain("://", page, StringComparison.Ordinal); // nothing from elsewhere
        Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\son\w+=", page); // no handler as an attribute
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/emulator")]
    [InlineData("/tools/emulator/")]
    public async Task It_works_under_any_prefix(string pattern)
    {
        await using var host = await ConsoleHost.StartAsync(pattern: pattern, before: app => app.UsePathBase("/base"));
        foreach (var prefix in new[] { "/", "/base/" })
        {
            var page = new Uri(host.Root, prefix + pattern.Trim('/'));
            using var first = await _http.GetAsync(page, Token);
            var end = first.StatusCode == HttpStatusCode.Redirect ? new Uri(page, first.Headers.Location!) : page;
            Assert.False(first.Headers.Location?.OriginalString.StartsWith('/') is true); // a proxy may have cut a prefix
            Assert.EndsWith("/", end.AbsolutePath, StringComparison.Ordinal);
            using var script = await _http.GetAsync(new Uri(end, "main.js"), Token);
            Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
        }
    }

    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Command(ConsoleHost host, string json) => new(HttpMethod.Post, new Uri(host.Page, "commands"))
    {
        Content = new StringContent(json, Encoding.UTF8),
        Headers = { { "X-Emulator-Console", "1" } },
    };

    private async Task<HttpStatusCode> StatusAsync(
        ConsoleHost host, string path, string? hostName = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Page, path));
        if (hostName is not null)
        {
            request.Headers.TryAddWithoutValidation("Host", hostName);
        }

        if (header is var (name, value))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        return response.StatusCode;
    }
}
