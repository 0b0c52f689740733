using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.DependencyInjection;

public sealed class RegistrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_container_gives_one_client_that_works_and_a_scope_gives_the_same()
    {
        await using var platform = Platform("cert");
        await using var services = new ServiceCollection()
            .AddConversationClient(platform.Configure).UsePlatformEmulator(platform).Services.BuildServiceProvider(validateScopes: true);

        var client = services.GetRequiredService<IConversationClient>();
        await using var scope = services.CreateAsyncScope();

        Assert.Same(client, scope.ServiceProvider.GetRequiredService<IConversationClient>());
        Assert.Equal(PlatformCode.Success, (await TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token)).Code);
    }

    [Fact]
    public async Task A_thousand_parallel_calls_of_two_accounts_never_mix_signatures()
    {
        await using var platform = new PlatformEmulator()
            .WithAccount("cert-a", "app-a", "secret-a").WithAccount("cert-b", "app-b", "secret-b")
            .WithConversation(TestFixture.Conversation).WithMaxMembers(2000);
        await platform.StartAsync(Token);
        var collection = new ServiceCollection();
        collection.AddKeyedConversationClient("a", platform.ConfigureFor("cert-a"));
        collection.AddKeyedConversationClient("b", platform.ConfigureFor("cert-b"));
        await using var services = collection.BuildServiceProvider();

        var replies = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i =>
            TestFixture.CallAsync(
                services.GetRequiredKeyedService<IConversationClient>(i % 2 == 0 ? "a" : "b"), ConversationOperation.InviteOut, Token)));

        Assert.All(replies, static reply => Assert.Equal(PlatformCode.Success, reply.Code));
        Assert.Equal(1000, platform.Ledger.Rings.Count);
        Assert.All(platform.Ledger.Requests, static request => Assert.Equal(
            request.Path.Contains("cert-a", StringComparison.Ordinal)
                ? ("app-a", "cert-a") : ("app-b", "cert-b"), (request.Headers["AppID"], request.Headers["CertID"])));
    }

    [Fact]
    public async Task Keys_that_print_alike_are_different_accounts()
    {
        await using var one = Platform("one");
        await using var other = Platform("other");
        var collection = new ServiceCollection();
        collection.AddKeyedConversationClient(1, one.Configure).UsePlatformEmulator(one);
        collection.AddKeyedConversationClient("1", other.Configure).UsePlatformEmulator(other);
        await using var services = collection.BuildServiceProvider();

        await TestFixture.CallAsync(services.GetRequiredKeyedService<IConversationClient>(1), ConversationOperation.InviteOut, Token);

        one.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 1);
        other.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_key_that_is_registered_twice_is_one_client_whose_options_add_up()
    {
        await using var platform = Platform("cert");
        var collection = new ServiceCollection();
        collection.AddKeyedConversationClient("sales", platform.Configure).UsePlatformEmulator(platform);
        collection.AddKeyedConversationClient("sales", static options => options.Retry.MaxRetries = 0);
        await using var services = collection.BuildServiceProvider();
        platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.Status(500));

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() =>
            TestFixture.CallAsync(
                services.GetRequiredKeyedService<IConversationClient>("sales"), ConversationOperation.AttachAgent, Token));

        Assert.Equal(1, failure.Attempts);
        Assert.Single(collection, static service => service.ServiceType == typeof(IConversationClient));
    }

    [Fact]
    public void AnyKey_is_no_account() =>
        Assert.Throws<ArgumentException>(
            static () => new ServiceCollection().AddKeyedConversationClient(KeyedService.AnyKey, static _ => { }));

    [Fact]
    public async Task A_keyed_client_is_configured_by_a_section()
    {
        await using var platform = Platform("cert");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["CallCenter:BaseUrl"] = platform.BaseUrl.ToString(),
            ["CallCenter:AppId"] = "app",
            ["CallCenter:CertId"] = "cert",
            ["CallCenter:SecretKey"] = "secret",
        }).Build();
        var collection = new ServiceCollection();
        collection.AddKeyedConversationClient("sales", configuration.GetSection("CallCenter")).UsePlatformEmulator(platform);
        await using var services = collection.BuildServiceProvider();

        await TestFixture.CallAsync(
            services.GetRequiredKeyedService<IConversationClient>("sales"), ConversationOperation.AttachAgent, Token);

        platform.Ledger.ShouldHaveAcceptedAll();
    }

    [Fact]
    public async Task A_disposed_client_says_so()
    {
        await using var platform = Platform("cert");
        var options = new ConversationClientOptions();
        platform.Configure(options);
        var client = new ConversationClient(options, platform.CreateHandler());
        client.Dispose();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.DetachAgentAsync("c", Token));
    }

    private static PlatformEmulator Platform(string certId) =>
        new PlatformEmulator().WithAccount(certId, "app", "secret").WithConversation(TestFixture.Conversation).WithAgent("1001");
}
