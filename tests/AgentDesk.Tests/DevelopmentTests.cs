using System.Net;
using System.Net.Http.Json;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentDesk.Tests;

/// <summary>The desk as <c>dotnet run</c> starts it: nothing configured, nothing replaced.</summary>
public sealed class DevelopmentTests : IAsyncDisposable
{
    private readonly CapturedLog log = new();
    private readonly WebApplicationFactory<Program> desk;

    public DevelopmentTests()
    {
        desk = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Development")
            .UseUrls("http://127.0.0.1:0")
            .ConfigureLogging(logging => logging.ClearProviders().AddProvider(log.Provider)));
        desk.UseKestrel(); // the demo user is known by the connection
    }

    public async ValueTask DisposeAsync()
    {
        await desk.DisposeAsync();
        log.Dispose();
    }

    [Fact]
    public async Task It_runs_without_an_account_and_says_what_to_try()
    {
        using var client = desk.CreateClient();

        var hints = await GetAsync(client, "/desk");

        Assert.All(
            ["Demo supervisor", "order-4711", "complaint-0815", "1001", "sales", "support", "13900000001"],
            word => Assert.Contains(word, hints, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_says_at_start_that_no_telephone_rings_and_which_addresses_to_open()
    {
        using var client = desk.CreateClient();

        await log.UntilAsync("The platform is emulated: no telephone rings.", TestContext.Current.CancellationToken);
        await log.UntilAsync($"Supervisor's page: {desk.ClientOptions.BaseAddress}", TestContext.Current.CancellationToken);
        await log.UntilAsync("Emulator's console: ", TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task With_a_gateway_the_log_warns_that_this_machines_users_can_ring_telephones()
    {
        await using var other = desk.WithWebHostBuilder(builder =>
        {
            foreach (var account in (string[])["Sales", "Support"])
            {
                builder
                    .UseSetting($"CallCenter:{account}:BaseUrl", "https://gateway.example.com/v1/account/c1/")
                    .UseSetting($"CallCenter:{account}:AppId", "a1")
                    .UseSetting($"CallCenter:{account}:CertId", "c1")
                    .UseSetting($"CallCenter:{account}:SecretKey", "s1");
            }
        });
        using var client = other.CreateClient();

        await log.UntilAsync("The platform is the gateway of the configuration: telephones ring.", TestContext.Current.CancellationToken);
        await log.UntilAsync("can ring real telephones", TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("evil.example.com")]
    [InlineData("localhost.evil.example.com")]
    [InlineData("192.0.2.1")]
    public async Task The_demo_user_is_signed_in_under_this_machines_own_name_only(string host)
    {
        using var client = desk.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, DeskApp.Address("leave")) { Headers = { Host = host } };

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_demo_user_is_signed_in_from_this_machine_only()
    {
        await using var remote = new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder
            .UseEnvironment("Development")
            .ConfigureLogging(logging => logging.ClearProviders())); // TestServer's callers have no address

        using var client = remote.CreateClient();
        using var response = await client.PostAsync(DeskApp.Address("leave"), content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("Forwarded")]
    [InlineData("Via")]
    public async Task A_proxy_of_this_machine_signs_nobody_else_in(string header)
    {
        using var client = desk.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation(header, "203.0.113.7");

        using var response = await client.PostAsync(DeskApp.Address("leave"), content: null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task The_emulated_platform_does_what_is_asked_and_shows_it()
    {
        using var client = desk.CreateClient();

        using var join = await client.PostAsJsonAsync(
            DeskApp.Address("join"), new { agentId = "1001" }, TestContext.Current.CancellationToken);
        using var refused = await client.PostAsJsonAsync(
            DeskApp.Address(
                "join", DeskApp.Support, "complaint-0815"), new { agentId = "magic-busy" }, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, join.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("conversation order-4711: Agent 1001", Platform.Snapshot().ToString(), StringComparison.Ordinal);
        Assert.Contains("<html", await GetAsync(client, "/emulator"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_rule_and_an_unreadable_body_are_400_there_too()
    {
        using var client = desk.CreateClient();

        using var broken = await client.PostAsJsonAsync(
            DeskApp.Address("join"), new { agentId = "" }, TestContext.Current.CancellationToken);
        using var unreadable = await client.PostAsJsonAsync(
            DeskApp.Address("join"), new { agentId = 1001 }, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(broken)).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await Answer.OfAsync(unreadable)).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_empty_idempotency_key_is_400_and_not_as_if_there_were_none() // TestServer would leave the header out
    {
        using var client = desk.CreateClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", "");

        using var response = await client.PostAsJsonAsync(
            DeskApp.Address("invite-outside-line"), new { to = MagicNumbers.Answers }, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(response)).ShouldBeProblem(HttpStatusCode.BadRequest);
        desk.Services.GetRequiredService<PlatformEmulator>().Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task Another_program_can_call_the_same_platform()
    {
        using var client = desk.CreateClient();
        var options = new ConversationClientOptions
        {
            BaseUrl = new Uri(desk.ClientOptions.BaseAddress, "/v1/account/cert-sales/"),
            AppId = "app-sales",
            CertId = "cert-sales",
            SecretKey = "made-up-secret-1",
        };
        using var other = new ConversationClient(options);

        await other.AttachAgentAsync("order-4711", "1002", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Contains("conversation order-4711: Agent 1002", Platform.Snapshot().ToString(), StringComparison.Ordinal);
    }

    private PlatformEmulator Platform => desk.Services.GetRequiredService<PlatformEmulator>();

    private static Task<string> GetAsync(HttpClient client, string address) =>
        client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
}
