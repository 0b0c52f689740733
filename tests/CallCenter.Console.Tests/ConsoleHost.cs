using System.Net;
using System.Text;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.ConsoleTests;

/// <summary>An app with the emulator and its console, on a port of 127.0.0.1.</summary>
public sealed class ConsoleHost : IAsyncDisposable
{
    public const string Conversation = "8af4eaf75775c93e0157792090b60008";

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private ConsoleHost(WebApplication app, PlatformEmulator platform, string pattern)
    {
        (_app, Platform) = (app, platform);
        Root = new Uri(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        Page = new Uri(Root, pattern.TrimEnd('/') + "/");
    }

    public PlatformEmulator Platform { get; }

    public Uri Root { get; }

    public Uri Page { get; }

    public static async Task<ConsoleHost> StartAsync(
        PlatformEmulator? platform = null,
        string pattern = "/emulator",
        int port = 0,
        string[]? allowedHosts = null,
        Action<WebApplication>? before = null)
    {
        platform ??= new PlatformEmulator();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        before?.Invoke(app);
        app.UseRouting();
        app.MapPlatformEmulator(platform);
        app.MapPlatformEmulatorConsole(platform, pattern, allowedHosts);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ConsoleHost(app, platform, pattern);
    }

    /// <summary>An emulator whose one agent, 1001, answers when somebody says so.</summary>
    public static PlatformEmulator RingingByHand() =>
        new PlatformEmulator().WithConversation(Conversation).WithAgent("1001", agent => agent.AnswersByHand());

    /// <summary>A client of the SDK, over a real socket.</summary>
    public ConversationClient Client(Action<ConversationClientOptions>? configure = null)
    {
        var options = new ConversationClientOptions();
        Platform.Configure(options);
        options.BaseUrl = new Uri(Root, Platform.BaseUrl.AbsolutePath);
        configure?.Invoke(options);
        return new ConversationClient(options);
    }

    /// <summary>A raw call, as a program in another language makes it.</summary>
    public async Task<string> PostAsync(string operation, string json, string conversation = Conversation)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        var uri = new Uri(Root, $"/v1/account/emulator/callcenter/conversation/{conversation}/{operation}");
        using var response = await _http.PostAsync(uri, body, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A command, as a script sends it.</summary>
    public async Task<HttpResponseMessage> CommandAsync(string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Page, "commands"));
        request.Content = new StringContent(json, Encoding.UTF8);
        request.Headers.Add("X-Emulator-Console", "1");
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops listening, and leaves the emulator as it is.</summary>
    public async Task StopAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Platform.DisposeAsync();
        await _app.DisposeAsync();
    }
}
