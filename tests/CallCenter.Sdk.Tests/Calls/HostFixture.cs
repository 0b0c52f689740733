using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>
/// A client from a container with a host's settings and handlers around it, and the platform that it talks to, on one fake clock.
/// </summary>
internal sealed class HostFixture : IAsyncDisposable
{
    private ServiceProvider? _services;

    private HostFixture()
    {
    }

    public FakeClock Clock { get; } = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) };

    public PlatformEmulator Platform { get; private set; } = null!;

    public IConversationClient Client => _services!.GetRequiredService<IConversationClient>();

    /// <summary>Creates it; over real sockets on loopback, with the SDK's own primary handler, or without a port.</summary>
    public static async Task<HostFixture> CreateAsync(Action<IHttpClientBuilder> host, bool sockets = false)
    {
        var fixture = new HostFixture();
        fixture.Platform = new PlatformEmulator(fixture.Clock)
            .WithAccount("cert", "app", "made-up-secret")
            .WithConversation(TestFixture.Conversation)
            .WithAgent("1001")
            .WithAgent("1002");
        if (sockets)
        {
            await fixture.Platform.StartAsync(TestContext.Current.CancellationToken);
        }

        var services = new ServiceCollection();
        var client = services.AddConversationClient(fixture.Platform.Configure);
        if (!sockets)
        {
            client.UsePlatformEmulator(fixture.Platform);
        }

        host(client);
        fixture._services = services.BuildServiceProvider();
        return fixture;
    }

    /// <summary>Creates it with one handler of the host's.</summary>
    public static Task<HostFixture> WithHandlerAsync(SendThrough send) =>
        CreateAsync(client => client.AddHttpMessageHandler(() => new LambdaHandler(send)));

    public Task<ConversationReply> CallAsync(ConversationOperation operation) =>
        TestFixture.CallAsync(Client, operation, TestContext.Current.CancellationToken);

    /// <summary>A call that is expected to fail.</summary>
    public async Task<CallCenterException> FailAsync(ConversationOperation operation) =>
        await Assert.ThrowsAnyAsync<CallCenterException>(() => CallAsync(operation));

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await Platform.DisposeAsync();
    }
}
