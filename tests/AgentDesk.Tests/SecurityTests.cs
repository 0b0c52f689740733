using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentDesk.Tests;

/// <summary>These endpoints ring telephones: nobody calls them unknown.</summary>
public sealed class SecurityTests
{
    public static TheoryData<string> UnacceptableTokens => new(
        "",
        "not-a-token",
        Token.Of("alice", audience: "another-service"),
        Token.Of("alice", issuer: "https://elsewhere.example.com/"),
        Token.Of("alice", key: new byte[32]),
        Token.Of("alice", lifetime: TimeSpan.FromHours(-1)),
        Token.Of("alice", algorithm: null));

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/index.html")]
    [InlineData("GET", "/desk.js")]
    [InlineData("GET", "/desk")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/scalar/")]
    [InlineData("GET", "/no-such-page")]
    [InlineData("POST", "/sales/conversations/order-4711/join")]
    [InlineData("POST", "/sales/conversations/order-4711/hold")]
    [InlineData("POST", "/sales/conversations/order-4711/resume")]
    [InlineData("POST", "/sales/conversations/order-4711/leave")]
    [InlineData("POST", "/sales/conversations/order-4711/invite-agent")]
    [InlineData("POST", "/sales/conversations/order-4711/invite-outside-line")]
    public async Task Nobody_unknown_gets_anything(string method, string address)
    {
        await using var desk = new DeskApp { User = null };
        using var client = desk.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [MemberData(nameof(UnacceptableTokens))]
    public async Task A_token_that_is_not_for_this_desk_is_401_and_nothing_is_sent(string token)
    {
        await using var desk = new DeskApp { User = null };
        using var client = desk.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        using var response = await client.PostAsync(DeskApp.Address("leave"), content: null, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(response)).ShouldBeProblem(HttpStatusCode.Unauthorized);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task The_health_check_needs_no_token()
    {
        await using var desk = new DeskApp { User = null };
        using var client = desk.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_page_and_its_information_are_for_the_one_who_is_signed_in()
    {
        await using var desk = new DeskApp { User = "alice" };
        using var client = desk.CreateClient();

        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var info = await client.GetStringAsync(new Uri("/desk", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Contains("<title>AgentDesk</title>", page, StringComparison.Ordinal);
        Assert.Equal("""{"user":"The supervisor alice","accounts":["sales","support"],"isEmulated":false,"demo":null}""", info);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example.com")]
    [InlineData("Origin", "http://localhost.evil.example.com")]
    [InlineData("Origin", "http://localhost:81")]
    [InlineData("Origin", "null")]
    public async Task A_page_of_another_site_is_403_and_nothing_is_sent(string header, string value)
    {
        await using var desk = new DeskApp();

        (await LeaveAsync(desk, header, value)).ShouldBeProblem(HttpStatusCode.Forbidden);

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    public async Task A_page_of_the_desks_own_is_let_through(string header, string value)
    {
        await using var desk = new DeskApp();
        (await desk.PostAsync("join", new { agentId = "1001" })).ShouldBe(HttpStatusCode.OK);

        (await LeaveAsync(desk, header, value)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/scalar/")]
    [InlineData("/health")]
    [InlineData("/no-such-page")]
    public async Task Every_answer_tells_browsers_what_they_may_run(string address)
    {
        await using var desk = new DeskApp();
        using var client = desk.CreateClient();

        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("ValidAudience", "Set Authentication:Schemes:Bearer:ValidAudience")]
    [InlineData("ValidIssuer", "Set Authentication:Schemes:Bearer:Authority")]
    [InlineData("SigningKeys:0:Issuer", "Set Authentication:Schemes:Bearer:Authority")]
    public async Task A_desk_that_could_not_tell_who_calls_does_not_start(string missing, string how)
    {
        await using var desk = new DeskApp();
        desk.Settings.Remove($"Authentication:Schemes:Bearer:{missing}");

        Assert.ThrowsAny<Exception>(desk.CreateClient);

        Assert.Contains(how, desk.Log.StartFailure<OptionsValidationException>().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("c2hvcnQ=")]
    [InlineData("")]
    public async Task A_signing_key_that_is_none_is_told_by_its_setting_and_not_by_its_value(string key)
    {
        await using var desk = new DeskApp();
        desk.Settings["Authentication:Schemes:Bearer:SigningKeys:0:Value"] = key;

        Assert.ThrowsAny<Exception>(desk.CreateClient);

        var told = desk.Log.StartFailure<OptionsValidationException>().Message;
        Assert.Contains("Set Authentication:Schemes:Bearer:SigningKeys:0:Value to at least 32 bytes", told, StringComparison.Ordinal);
        Assert.True(key.Length == 0 || !told.Contains(key, StringComparison.Ordinal), told);
    }

    [Fact]
    public async Task An_authority_and_an_audience_are_enough()
    {
        await using var desk = new DeskApp { User = null };
        foreach (var key in desk.Settings.Keys.Where(key => key.StartsWith("Authentication", StringComparison.Ordinal)).ToArray())
        {
            desk.Settings.Remove(key);
        }

        desk.Settings["Authentication:Schemes:Bearer:Authority"] = "https://login.example.com/";
        desk.Settings["Authentication:Schemes:Bearer:ValidAudience"] = "agentdesk";

        (await desk.PostAsync("leave")).ShouldBeProblem(HttpStatusCode.Unauthorized);
    }

    private static async Task<Answer> LeaveAsync(DeskApp desk, string header, string value)
    {
        using var client = desk.CreateClient();
        client.DefaultRequestHeaders.Add(header, value);
        using var response = await client.PostAsync(DeskApp.Address("leave"), content: null, TestContext.Current.CancellationToken);
        return await Answer.OfAsync(response);
    }
}
