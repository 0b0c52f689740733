using System.Net.Http.Headers;
using System.Net.Http.Json;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace AgentDesk.Tests;

/// <summary>The desk as it runs in production, but for the network: both accounts' clients end at an emulator of the test's own.</summary>
internal sealed class DeskApp(TimeProvider? clock = null) : WebApplicationFactory<Program>
{
    public const string Sales = "sales";
    public const string Support = "support";
    public const string Conversation = "order-4711";
    public const string Number = "13912345678";

    public PlatformEmulator Platform { get; } = new PlatformEmulator(clock)
        .WithAccount("cert-sales", "app-sales", "secret-sales")
        .WithAccount("cert-support", "app-support", "secret-support")
        .WithConversation(Conversation)
        .WithAgent("1001", agent => agent.Skill("手机", 80))
        .WithAgent("1002", agent => agent.Skill("投诉", 75))
        .WithAgent("1003", agent => agent.Skill("投诉", 95));

    public CapturedLog Log { get; } = new();

    /// <summary>When the caller goes away. Default: when the test does.</summary>
    public CancellationToken Caller { get; init; } = TestContext.Current.CancellationToken;

    /// <summary>Who calls. <see langword="null"/>: nobody known.</summary>
    public string? User { get; init; } = "alice";

    /// <summary>Further configuration, by key.</summary>
    public Dictionary<string, string> Settings { get; } = new(Token.Settings)
    {
        ["CallCenter:Sales:Retry:BaseDelay"] = "00:00:00", // nothing sleeps
        ["CallCenter:Support:Retry:BaseDelay"] = "00:00:00",
    };

    public async Task<Answer> PostAsync(
        string action, object? body = null, string account = Sales, string conversation = Conversation,
        WebApplicationFactory<Program>? through = null)
    {
        using var client = (through ?? this).CreateClient();
        using var content = body is null ? null : JsonContent.Create(body);
        using var response = await client.PostAsync(Address(action, account, conversation), content, Caller);
        return await Answer.OfAsync(response);
    }

    /// <summary>Sends a request with an Idempotency-Key header as it is written here.</summary>
    public async Task<Answer> PostWithKeyAsync(
        string? key,
        object body,
        string action = "invite-outside-line",
        string account = Sales,
        string conversation = Conversation,
        string? user = null)
    {
        using var client = CreateClient();
        if (user is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token.Of(user));
        }

        if (key is not null)
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("Idempotency-Key", key);
        }

        using var content = JsonContent.Create(body);
        using var response = await client.PostAsync(Address(action, account, conversation), content, Caller);
        return await Answer.OfAsync(response);
    }

    public static Uri Address(string action, string account = Sales, string conversation = Conversation) =>
        new($"/{account}/conversations/{conversation}/{action}", UriKind.Relative);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Platform.DisposeAsync();
        Log.Dispose();
    }

    protected override void ConfigureClient(HttpClient client)
    {
        base.ConfigureClient(client);
        if (User is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token.Of(User));
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(
            logging => logging.ClearProviders().AddProvider(Log.Provider).AddFilter<FakeLoggerProvider>(category: null, LogLevel.Trace));
        builder.ConfigureTestServices(services =>
        {
            if (clock is not null)
            {
                services.AddSingleton(clock);
            }

            services.AddKeyedConversationClient(Sales, Platform.ConfigureFor("cert-sales")).UsePlatformEmulator(Platform);
            services.AddKeyedConversationClient(Support, Platform.ConfigureFor("cert-support")).UsePlatformEmulator(Platform);
        });
    }
}
