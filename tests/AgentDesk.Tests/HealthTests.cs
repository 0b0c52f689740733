using System.Net;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests;

namespace AgentDesk.Tests;

public sealed class HealthTests
{
    [Fact]
    public async Task Health_answers_without_a_call_to_the_platform()
    {
        await using var desk = new DeskApp { User = null };

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await GetAsync(desk, "/health"));

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task Ready_is_a_desk_whose_accounts_the_platform_accepts_and_nobody_is_rung()
    {
        await using var desk = new DeskApp { User = null };

        Assert.Equal((HttpStatusCode.OK, "Healthy"), await GetAsync(desk, "/health/ready"));

        Assert.Equal(["cert-sales", "cert-support"], desk.Platform.Ledger.Requests.Select(request => request.Headers["CertID"]).Order());
        desk.Platform.Ledger.ShouldNotHaveRung();
    }

    [Fact]
    public async Task An_account_that_is_refused_is_not_ready_and_the_log_says_which_without_its_secret()
    {
        await using var desk = new DeskApp { User = null };
        desk.Platform.WithAccount("cert-support", "app-support", "secret-support", account => account.Disabled());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await GetAsync(desk, "/health/ready"));

        Assert.Contains(desk.Log.Lines, line => line.Contains("Health check support with status Unhealthy", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains("Health check sales with status Unhealthy", StringComparison.Ordinal));
        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains("secret-support", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_platform_out_of_reach_is_not_ready()
    {
        await using var desk = new DeskApp { User = null };
        desk.Platform.Faults.On(ConversationOperation.DetachAgent).Always(Fault.ConnectionRefused);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Unhealthy"), await GetAsync(desk, "/health/ready"));
    }

    [Fact]
    public async Task Probes_ask_the_platform_once_in_30_seconds()
    {
        var clock = new FakeClock();
        await using var desk = new DeskApp(clock) { User = null };
        using var client = desk.CreateClient();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync(desk, "/health/ready")));
        Assert.Equal(2, desk.Platform.Ledger.Requests.Count); // one for each account

        clock.Advance(TimeSpan.FromSeconds(30));
        await GetAsync(desk, "/health/ready");
        Assert.Equal(4, desk.Platform.Ledger.Requests.Count);
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(DeskApp desk, string address)
    {
        using var client = desk.CreateClient();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
