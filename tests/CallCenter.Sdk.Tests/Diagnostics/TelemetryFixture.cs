using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>The telemetry tests run one after the other, because listeners hear the whole process and some of these throw.</summary>
[CollectionDefinition(nameof(TelemetryCollection))]
public sealed class TelemetryCollection;

/// <summary>A client from a container, with all its logs on, the platform that it talks to, and a recorder.</summary>
internal sealed class TelemetryFixture : IAsyncDisposable
{
    private ServiceProvider? _services;

    private TelemetryFixture()
    {
        Platform = new PlatformEmulator(Clock)
            .WithAccount("cert", "app", Secrets.SecretKey)
            .WithConversation(Conversation)
            .WithAgent("1001")
            .WithAgent("1002", agent => agent.Skill(Secrets.SkillName));
    }

    public string Conversation { get; } = "conversation" + Guid.NewGuid().ToString("N");

    public Secrets Secrets { get; } = new();

    public FakeClock Clock { get; } = new() { AutoAdvanceUpTo = TimeSpan.FromSeconds(10) };

    public PlatformEmulator Platform { get; }

    public TelemetryRecorder Recorder { get; } = new();

    public RecordingHandler Wire { get; private set; } = null!;

    public IServiceProvider Services => _services!;

    public IConversationClient Client => Services.GetRequiredService<IConversationClient>();

    public static async Task<TelemetryFixture> CreateAsync(
        bool sockets = false,
        Action<ConversationClientOptions>? options = null,
        Action<IHttpClientBuilder>? http = null,
        Action<ILoggingBuilder>? logging = null)
    {
        var fixture = new TelemetryFixture();
        if (sockets)
        {
            await fixture.Platform.StartAsync(TestContext.Current.CancellationToken);
        }

        fixture.Wire = new RecordingHandler(sockets ? fixture.Platform.CreateSocketsHandler() : fixture.Platform.CreateHandler());
        var services = new ServiceCollection();
        services.AddLogging(builder =>
        {
            builder.SetMinimumLevel(LogLevel.Trace).AddProvider(fixture.Recorder);
            logging?.Invoke(builder);
        });
        var client = services.AddConversationClient(configured =>
        {
            fixture.Platform.Configure(configured);
            options?.Invoke(configured);
        });
        client.UsePlatformEmulator(fixture.Platform).ConfigurePrimaryHttpMessageHandler(() => fixture.Wire)
            .AddHttpMessageHandler(() => new RecordingHandler.OfBodies(fixture.Wire));
        http?.Invoke(client);
        fixture._services = services.BuildServiceProvider();
        return fixture;
    }

    public Task<ConversationReply> CallAsync(
        ConversationOperation operation, CancellationToken cancellationToken = default) => operation switch
        {
            ConversationOperation.AttachAgent => Client.AttachAgentAsync(Conversation, "1001", cancellationToken: cancellationToken),
            ConversationOperation.DetachAgent => Client.DetachAgentAsync(Conversation, cancellationToken),
            ConversationOperation.InviteAgent => Client.InviteAgentAsync(Conversation, Secrets.Enqueue, cancellationToken),
            _ => Client.InviteOutAsync(Conversation, Secrets.InviteOut, cancellationToken),
        };

    /// <summary>A call that is expected to fail.</summary>
    public async Task<Exception> FailAsync(ConversationOperation operation, CancellationToken cancellationToken = default) =>
        await Record.ExceptionAsync(() => CallAsync(operation, cancellationToken))
        ?? throw new InvalidOperationException($"{operation} succeeded.");

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
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        Recorder.Dispose();
        await Platform.DisposeAsync();
    }
}
