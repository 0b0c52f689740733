using System.Net;
using System.Net.Http.Json;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Tests;

/// <summary>The desk as <c>dotnet run</c> starts it: nothing configured, nothing replaced.</summary>
public sealed class DevelopmentTests : IAsyncDisposable
{
    private readonly WebApplicationFactory<Program> desk = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
        .UseEnvironment("Development")
        .ConfigureLogging(logging => logging.ClearProviders()));

    public ValueTask DisposeAsync() => desk.DisposeAsync();

    [Fact]
    public async Task It_runs_without_an_account_and_says_what_to_try()
    {
        using var client = desk.CreateClient();

        var guide = await GetAsync(client, "/");

        Assert.All(["order-4711", "complaint-0815", "1001", "sales", "support", "invite-outside-line"], word => Assert.Contains(word, guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_emulated_platform_does_what_is_asked_and_shows_it()
    {
        using var client = desk.CreateClient();

        using var join = await client.PostAsJsonAsync(DeskApp.Address("join"), new { agentId = "1001" }, TestContext.Current.CancellationToken);
        using var refused = await client.PostAsJsonAsync(
            DeskApp.Address("join", DeskApp.Support, "complaint-0815"), new { agentId = "magic-busy" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, join.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("conversation order-4711: Agent 1001", await GetAsync(client, "/platform"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_rule_and_an_unreadable_body_are_400_there_too()
    {
        using var client = desk.CreateClient();

        using var broken = await client.PostAsJsonAsync(DeskApp.Address("join"), new { agentId = "" }, TestContext.Current.CancellationToken);
        using var unreadable = await client.PostAsJsonAsync(DeskApp.Address("join"), new { agentId = 1001 }, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(broken)).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await Answer.OfAsync(unreadable)).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Another_program_can_call_the_same_platform()
    {
        using var client = desk.CreateClient();
        var options = new ConversationClientOptions
        {
            BaseUrl = new Uri(desk.Server.BaseAddress, "/v1/account/cert-sales/"),
            AppId = "app-sales",
            CertId = "cert-sales",
            SecretKey = "made-up-secret-1",
        };
        using var handler = desk.Server.CreateHandler();
        using var other = new ConversationClient(options, handler);

        await other.AttachAgentAsync("order-4711", "1002", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("conversation order-4711: Agent 1002", await GetAsync(client, "/platform"), StringComparison.Ordinal);
    }

    private static Task<string> GetAsync(HttpClient client, string address) =>
        client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
}
