using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>Which store the clients of a container use.</summary>
public sealed class ContainerTests
{
    private static readonly InviteOutRequest _request =
        new(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { IdempotencyKey = "secret-key" };

    [Fact]
    public async Task All_clients_share_one_store_in_memory_and_it_warns_once()
    {
        await using var platform = Platform();
        using var log = new TelemetryRecorder();
        await using var services = Services(platform, log);
        var (one, other) = (Client(services, "one"), Client(services, "other"));

        Assert.False((await InviteAsync(one)).IsReplay);
        Assert.True((await InviteAsync(other)).IsReplay);
        Assert.True((await InviteAsync(one)).IsReplay);

        Assert.Single(log.Logs, static entry => entry.Message.Contains("memory of this process", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Logs, static entry => entry.Message.Contains("secret-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_keys_nothing_is_warned_about()
    {
        await using var platform = Platform();
        using var log = new TelemetryRecorder();
        await using var services = Services(platform, log);

        await InviteAsync(Client(services, "one"), _request with { IdempotencyKey = null });

        Assert.DoesNotContain(log.Logs, static entry => entry.Message.Contains("dempotency", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_registered_store_is_used_by_all_clients()
    {
        await using var platform = Platform();
        var store = new FailingStore();
        await using var services = Services(platform, log: null, collection => collection.AddSingleton<IIdempotencyStore>(store));

        await InviteAsync(Client(services, "one"));
        Assert.True((await InviteAsync(Client(services, "other"))).IsReplay);

        Assert.Equal(2, store.Claims);
    }

    [Fact]
    public async Task The_store_of_the_options_comes_first()
    {
        await using var platform = Platform();
        var (registered, own) = (new FailingStore(), new FailingStore());
        await using var services = Services(platform, log: null, collection => collection
            .AddSingleton<IIdempotencyStore>(registered)
            .AddKeyedConversationClient("one", options => options.IdempotencyStore = own));

        await InviteAsync(Client(services, "one"));

        Assert.Equal((0, 1), (registered.Claims, own.Claims));
    }

    [Fact]
    public async Task A_registered_store_is_one_for_all_clients_however_it_is_registered()
    {
        await using var platform = Platform();
        await using var services = Services(platform, log: null, static collection =>
            collection.AddTransient<IIdempotencyStore>(static _ => new InMemoryIdempotencyStore()));

        Assert.False((await InviteAsync(Client(services, "one"))).IsReplay);
        Assert.True((await InviteAsync(Client(services, "other"))).IsReplay);
    }

    [Fact]
    public async Task A_store_that_is_registered_for_scopes_is_told_and_how_to_fix_it()
    {
        await using var platform = Platform();
        await using var services = Services(
            platform, log: null, static collection => collection.AddScoped<IIdempotencyStore, FailingStore>(), validateScopes: true);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(Client(services, "one")));

        Assert.Contains("singleton", failure.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_cannot_be_made_fails_the_call_and_not_the_client()
    {
        await using var platform = Platform();
        await using var services = Services(platform, log: null, static collection =>
            collection.AddSingleton<IIdempotencyStore>(static _ => throw new InsufficientMemoryException("no server")));
        var client = Client(services, "one");

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(client));

        Assert.Equal((Delivery.NotSent, false), (failure.Delivery, failure.KeyMayStand));
        await InviteAsync(client, _request with { IdempotencyKey = null });
    }

    private static PlatformEmulator Platform() =>
        new PlatformEmulator().WithAccount("cert", "app", "made-up-secret").WithConversation(TestFixture.Conversation);

    private static ServiceProvider Services(
        PlatformEmulator platform, TelemetryRecorder? log, Action<IServiceCollection>? configure = null,
        bool validateScopes = false)
    {
        var services = new ServiceCollection();
        if (log is not null)
        {
            services.AddLogging(logging => logging.AddProvider(log));
        }

        services.AddKeyedConversationClient("one", platform.Configure).UsePlatformEmulator(platform);
        services.AddKeyedConversationClient("other", platform.Configure).UsePlatformEmulator(platform);
        configure?.Invoke(services);
        return services.BuildServiceProvider(validateScopes);
    }

    private static IConversationClient Client(ServiceProvider services, string key) =>
        services.GetRequiredKeyedService<IConversationClient>(key);

    private static Task<ConversationReply> InviteAsync(IConversationClient client, InviteOutRequest? request = null) =>
        client.InviteOutAsync(TestFixture.Conversation, request ?? _request, TestContext.Current.CancellationToken);
}
