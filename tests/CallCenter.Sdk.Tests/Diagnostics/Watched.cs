using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>The telemetry tests run one after the other, for listeners hear the whole process and some of these throw.</summary>
[CollectionDefinition(nameof(TelemetryCollection))]
public sealed class TelemetryCollection;

/// <summary>A client from a container, with all its logs on, the platform that it talks to, and a witness.</summary>
internal sealed class Watched : IAsyncDisposable
{
    private ServiceProvider? services;

    private Watched()
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

    public Witness Witness { get; } = new();

    public Tap Tap { get; private set; } = null!;

    public IServiceProvider Services => services!;

    public IConversationClient Client => Services.GetRequiredService<IConversationClient>();

    public static async Task<Watched> SetAsync(
        bool sockets = false, Action<ConversationClientOptions>? options = null, Action<IHttpClientBuilder>? http = null, Action<ILoggingBuilder>? logging = null)
    {
        var watched = new Watched();
        if (sockets) await watched.Platform.StartAsync(TestContext.Current.CancellationToken);
        watched.Tap = new Tap(sockets ? watched.Platform.CreateSocketsHandler() : watched.Platform.CreateHandler());
        var services = new ServiceCollection();
        services.AddLogging(builder =>
        {
            builder.SetMinimumLevel(LogLevel.Trace).AddProvider(watched.Witness);
            logging?.Invoke(builder);
        });
        var client = services.AddConversationClient(configured =>
        {
            watched.Platform.Configure(configured);
            options?.Invoke(configured);
        });
        client.UsePlatformEmulator(watched.Platform).ConfigurePrimaryHttpMessageHandler(() => watched.Tap);
        http?.Invoke(client);
        watched.services = services.BuildServiceProvider();
        return watched;
    }

    public Task<ConversationReply> CallAsync(ConversationOperation operation, CancellationToken cancellationToken = default) => operation switch
    {
        ConversationOperation.AttachAgent => Client.AttachAgentAsync(Conversation, "1001", cancellationToken: cancellationToken),
        ConversationOperation.DetachAgent => Client.DetachAgentAsync(Conversation, cancellationToken),
        ConversationOperation.InviteAgent => Client.InviteAgentAsync(Conversation, Secrets.Enqueue, cancellationToken),
        _ => Client.InviteOutAsync(Conversation, Secrets.InviteOut, cancellationToken),
    };

    /// <summary>A call that is expected to fail.</summary>
    public async Task<Exception> FailAsync(ConversationOperation operation, CancellationToken cancellationToken = default) =>
        await Record.ExceptionAsync(() => CallAsync(operation, cancellationToken)) ?? throw new InvalidOperationException($"{operation} succeeded.");

    public async ValueTask DisposeAsync()
    {
        if (services is not null) await services.DisposeAsync();
        Witness.Dispose();
        await Platform.DisposeAsync();
    }
}
