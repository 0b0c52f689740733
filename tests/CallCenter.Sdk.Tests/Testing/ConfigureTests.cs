using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>The SDK on the emulator, as a user writes it.</summary>
public class ConfigureTests
{
    [Fact]
    public async Task A_registered_client_talks_to_the_emulator_without_a_port()
    {
        await using var platform = Platform(new FakeClock());
        await using var services = new ServiceCollection()
            .AddConversationClient(platform.Configure).UsePlatformEmulator(platform).Services
            .BuildServiceProvider();
        await CallAsync(services.GetRequiredService<IConversationClient>());
        Assert.Equal("first", platform.Ledger.Requests[0].Headers["CertID"]);
        platform.Ledger.ShouldHaveAcceptedAll();
        platform.Ledger.ShouldHaveRung("13800138000");
    }

    [Fact]
    public async Task Two_accounts_have_a_client_each()
    {
        await using var platform = Platform(new FakeClock());
        await using var services = new ServiceCollection()
            .AddKeyedConversationClient("a", platform.ConfigureFor("first")).UsePlatformEmulator(platform).Services
            .AddKeyedConversationClient("b", platform.ConfigureFor("second")).UsePlatformEmulator(platform).Services
            .BuildServiceProvider();
        await CallAsync(services.GetRequiredKeyedService<IConversationClient>("b"));
        await CallAsync(services.GetRequiredKeyedService<IConversationClient>("a"));
        Assert.Equal(["second", "first"], platform.Ledger.Requests.Select(request => request.Headers["CertID"]));
        Assert.Equal(["/v1/account/second/", "/v1/account/first/"], platform.Ledger.Requests.Select(
            request => request.Path[..request.Path.IndexOf("callcenter", StringComparison.Ordinal)]));
        platform.Ledger.ShouldHaveAcceptedAll();
    }

    [Fact]
    public async Task A_client_without_a_container_takes_the_handler_or_the_port()
    {
        await using var platform = Platform(new FakeClock());
        var options = new ConversationClientOptions();
        platform.Configure(options);
        using (var client = new ConversationClient(options, platform.CreateHandler()))
        {
            await CallAsync(client);
        }

        await platform.StartAsync(TestContext.Current.CancellationToken);
        platform.Configure(options);
        using (var client = new ConversationClient(options))
        {
            await CallAsync(client);
        }

        platform.Ledger.ShouldHaveRung("13800138000", times: 2);
    }

    [Fact]
    public async Task Without_an_account_nothing_is_signed()
    {
        await using var platform = new PlatformEmulator().WithConversation(Caller.Conversation);
        var options = new ConversationClientOptions { AppId = "left over", TimeProvider = TimeProvider.System };
        platform.Configure(options);
        Assert.Equal((null, null, null, TimeProvider.System), (options.AppId, options.CertId, options.SecretKey, options.TimeProvider));
        using var client = new ConversationClient(options, platform.CreateHandler());
        await CallAsync(client);
        Assert.False(platform.Ledger.Requests[0].Headers.ContainsKey("AppID"));
    }

    private static Task<ConversationReply> CallAsync(IConversationClient client) => client.InviteOutAsync(
        Caller.Conversation, new InviteOutRequest("13800138000", TimeSpan.FromMinutes(30)), TestContext.Current.CancellationToken);

    private static PlatformEmulator Platform(FakeClock clock) => new PlatformEmulator(clock)
        .WithAccount("first", "app-1", "secret-1").WithAccount("second", "app-2", "secret-2").WithConversation(Caller.Conversation);
}
