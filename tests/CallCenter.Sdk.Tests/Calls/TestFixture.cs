using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>
/// A client and the platform that it talks to, on one fake clock: waits between attempts pass at once, an attempt's time does not.
/// </summary>
internal sealed class TestFixture : IAsyncDisposable
{
    public const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private HttpMessageHandler? _handler;

    private TestFixture(FakeClock clock)
    {
        Clock = clock;
        Platform = new PlatformEmulator(clock)
            .WithAccount("cert", "app", "made-up-secret")
            .WithConversation(Conversation)
            .WithAgent("1001")
            .WithAgent("1002", static agent => agent.Skill("投诉", 80));
    }

    public FakeClock Clock { get; }

    public PlatformEmulator Platform { get; }

    public ConversationClient Client { get; private set; } = null!;

    /// <summary>Creates it; over real sockets on loopback, or without a port.</summary>
    public static async Task<TestFixture> CreateAsync(bool sockets, Action<ConversationClientOptions>? configure = null)
    {
        var fixture = new TestFixture(new FakeClock { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) });
        if (sockets)
        {
            await fixture.Platform.StartAsync(TestContext.Current.CancellationToken);
        }

        var options = fixture.Options(configure);
        fixture._handler = sockets ? fixture.Platform.CreateSocketsHandler() : fixture.Platform.CreateHandler();
        fixture.Client = new ConversationClient(options, fixture._handler);
        return fixture;
    }

    public ConversationClientOptions Options(Action<ConversationClientOptions>? configure = null)
    {
        var options = new ConversationClientOptions();
        Platform.Configure(options);
        configure?.Invoke(options);
        return options;
    }

    public Task<ConversationReply> CallAsync(ConversationOperation operation, CancellationToken cancellationToken = default) =>
        CallAsync(Client, operation, cancellationToken);

    public static Task<ConversationReply> CallAsync(
        IConversationClient client, ConversationOperation operation, CancellationToken cancellationToken = default) => operation switch
        {
            ConversationOperation.AttachAgent => client.AttachAgentAsync(Conversation, "1001", cancellationToken: cancellationToken),
            ConversationOperation.DetachAgent => client.DetachAgentAsync(Conversation, cancellationToken),
            ConversationOperation.InviteAgent => client.InviteAgentAsync(Conversation, EnqueueRoutes.ToAgent("1002"), cancellationToken),
            _ => client.InviteOutAsync(Conversation, MagicNumbers.Answers, TimeSpan.FromMinutes(30), cancellationToken),
        };

    /// <summary>A detach needs somebody to take out.</summary>
    public async Task PrepareAsync(ConversationOperation operation)
    {
        if (operation == ConversationOperation.DetachAgent)
        {
            await CallAsync(ConversationOperation.AttachAgent);
        }
    }

    /// <summary>Waits until the platform has received that many requests; not for a time, but for the event.</summary>
    public async Task UntilReceivedAsync(int requests)
    {
        while (Platform.Ledger.Requests.Count < requests)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _handler?.Dispose();
        await Platform.DisposeAsync();
    }
}
