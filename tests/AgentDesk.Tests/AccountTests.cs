using System.Net;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentDesk.Tests;

public sealed class AccountTests
{
    [Theory]
    [InlineData(DeskApp.Sales, "cert-sales")]
    [InlineData(DeskApp.Support, "cert-support")]
    public async Task Each_account_calls_with_its_own_address_and_credentials(string account, string certId)
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("join", new { agentId = "1001" }, account)).ShouldBe(HttpStatusCode.OK);

        var request = Assert.Single(desk.Platform.Ledger.Requests);
        Assert.StartsWith($"/v1/account/{certId}/", request.Path, StringComparison.Ordinal);
        Assert.Equal(certId, request.Headers["CertID"]);
    }

    [Fact]
    public async Task Calls_at_the_same_time_do_not_mix()
    {
        await using var desk = new DeskApp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            desk.PostAsync("invite-outside-line", new { to = $"1390000{i:0000}" }, i % 2 == 0 ? DeskApp.Sales : DeskApp.Support)));

        Assert.Equal(20, answers.Length);
        var requests = desk.Platform.Ledger.RequestsOf(ConversationOperation.InviteOut);
        Assert.Equal(10, requests.Count(request => request.Headers["CertID"] == "cert-sales"));
        Assert.All(requests, request => Assert.Contains($"/{request.Headers["CertID"]}/", request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_trouble_of_one_account_is_not_the_others()
    {
        await using var desk = new DeskApp();
        desk.Platform.WithAccount("cert-sales", "app-sales", "secret-sales", account => account.Disabled());

        (await desk.PostAsync("join", new { agentId = "1001" }, DeskApp.Sales)).ShouldBeProblem(HttpStatusCode.Conflict);
        (await desk.PostAsync("join", new { agentId = "1001" }, DeskApp.Support)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(DeskApp.Sales)]
    [InlineData(DeskApp.Support)]
    public async Task The_log_tells_the_account_of_every_call(string account)
    {
        await using var desk = new DeskApp();

        await desk.PostAsync("join", new { agentId = "1001" }, account);

        Assert.Contains(desk.Log.Lines, line =>
            line.Contains("attachAgent of conversation order-4711 succeeded", StringComparison.Ordinal)
                && line.Contains($"account {account}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_account_is_404_and_nothing_is_sent()
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("join", new { agentId = "1001" }, "marketing")).ShouldBeProblem(HttpStatusCode.NotFound);

        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_desk_without_its_accounts_does_not_start()
    {
        using var log = new CapturedLog();
        await using var bare = new WebApplicationFactory<Program>();
        await using var desk = bare.WithWebHostBuilder(builder => builder
            .UseEnvironment("Production")
            .UseSetting("Authentication:Schemes:Bearer:Authority", "https://login.example.com/")
            .UseSetting("Authentication:Schemes:Bearer:ValidAudience", "agentdesk")
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(log.Provider)));

        Assert.ThrowsAny<Exception>(desk.CreateClient);

        var faults = log.StartFailure<OptionsValidationException>().Failures.Where(
            fault => fault.Contains("BaseUrl is missing", StringComparison.Ordinal));
        Assert.Equal(2, faults.Count());
    }
}
