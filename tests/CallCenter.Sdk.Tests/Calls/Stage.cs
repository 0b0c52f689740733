using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Resilience;

/// <summary>A client and the platform that it talks to, on one fake clock: waits between attempts pass at once, an attempt's time does not.</summary>
internal sealed class Stage : IAsyncDisposable
{
    public const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private HttpMessageHandler? handler;

    private Stage(FakeClock clock)
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

    /// <summary>Sets the stage; over real sockets on loopback, or without a port.</summary>
    public static async Task<Stage> SetAsync(bool sockets, Action<ConversationClientOptions>? configure = null)
    {
        var stage = new Stage(new FakeClock { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) });
        if (sockets) await stage.Platform.StartAsync(TestContext.Current.CancellationToken);
        var options = stage.Options(configure);
        stage.handler = sockets ? stage.Platform.CreateSocketsHandler() : stage.Platform.CreateHandler();
        stage.Client = new ConversationClient(options, stage.handler);
        return stage;
    }

    public ConversationClientOptions Options(Action<ConversationClientOptions>? configure = null)
    {
        var options = new ConversationClientOptions();
        Platform.Configure(options);
        configure?.Invoke(options);
        return options;
    }

    public Task<ConversationReply> CallAsync(ConversationOperation operation, CancellationToken cancellationToken = default) => CallAsync(Client, operation, cancellationToken);

    public static Task<ConversationReply> CallAsync(IConversationClient client, ConversationOperation operation, CancellationToken cancellationToken = default) => operation switch
    {
        ConversationOperation.AttachAgent => client.AttachAgentAsync(Conversation, "1001", cancellationToken: cancellationToken),
        ConversationOperation.DetachAgent => client.DetachAgentAsync(Conversation, cancellationToken),
        ConversationOperation.InviteAgent => client.InviteAgentAsync(Conversation, EnqueueRoutes.ToAgent("1002"), cancellationToken),
        _ => client.InviteOutAsync(Conversation, MagicNumbers.Answers, TimeSpan.FromMinutes(30), cancellationToken),
    };

    /// <summary>A detach needs somebody to take out.</summary>
    public async Task PrepareAsync(ConversationOperation operation)
    {
        if (operation == ConversationOperation.DetachAgent) await CallAsync(ConversationOperation.AttachAgent);
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
        handler?.Dispose();
        await Platform.DisposeAsync();
    }
}
