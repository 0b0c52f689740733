using System.Net.Http.Headers;
using System.Text.Json;
using CallCenter.Sdk.Api;
using CallCenter.Sdk.DependencyInjection;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Resilience;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk;

/// <summary>
/// <see cref="IConversationClient"/> over HTTP. In a container it comes from <c>AddConversationClient</c>; without one, make one instance
/// per account and keep it for the life of the app: it is thread-safe and renews its connections by itself.
/// </summary>
public sealed class ConversationClient : IConversationClient, IDisposable
{
    private const int MaxDialSeconds = 300;
    private const int MaxAnswerSeconds = 21600;

    private readonly ConversationClientOptions options;
    private readonly ClientClock clock;
    private readonly HttpClient http;
    private readonly CallTelemetry telemetry;
    private readonly CallRunner runner;
    private bool disposed;

    /// <summary>Makes a client with connections of its own.</summary>
    /// <param name="options">Where the platform is and who calls it. Not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The options have faults; the message lists them all, each with its mend.</exception>
    public ConversationClient(ConversationClientOptions options)
        : this(ClientParts.Standalone(options))
    {
    }

    /// <summary>Makes a client over a handler of yours (a proxy, the emulator): signing and the guard against second sends stand directly above it.</summary>
    /// <param name="options">Where the platform is and who calls it. Not to be changed afterwards.</param>
    /// <param name="handler">The handler. It stays yours to dispose. Its redirects and cookies should be off, as the platform uses neither.</param>
    /// <exception cref="ArgumentException">The options have faults; the message lists them all, each with its mend.</exception>
    public ConversationClient(ConversationClientOptions options, HttpMessageHandler handler)
        : this(ClientParts.Over(options, handler))
    {
    }

    internal ConversationClient(ClientParts parts)
    {
        (options, clock, http) = (parts.Options, parts.Clock, parts.Http);

        // Whatever the host sets for all clients: the address is the account's, and the pipeline owns time.
        http.BaseAddress = new Uri(options.BaseUrl!.AbsoluteUri.TrimEnd('/')); // Refit would double a last slash
        http.Timeout = Timeout.InfiniteTimeSpan;
        http.DefaultRequestHeaders.Accept.Clear();
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));

        telemetry = new CallTelemetry(parts.Name, parts.Meters);
        runner = new CallRunner(ConversationApi.Over(http), new Pipelines(options, clock, parts.Log), new ReplyReader(options.MaxReplyBytes, clock), telemetry, parts.Log);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> AttachAgentAsync(string conversationId, AttachAgentRequest request, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        ArgumentNullException.ThrowIfNull(request);
        ConversationArguments.CheckAgentId(request.AgentId);
        var payload = new AttachAgentPayload(request.AgentId, ConversationArguments.Checked(request.VoiceIoMode));
        return RunAsync(Operation.AttachAgent, conversationId, JsonSerializer.SerializeToUtf8Bytes(payload, WireJson.Default.AttachAgentPayload), CallTimes.For(options), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> DetachAgentAsync(string conversationId, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        var payload = new DetachAgentPayload(conversationId);
        return RunAsync(Operation.DetachAgent, conversationId, JsonSerializer.SerializeToUtf8Bytes(payload, WireJson.Default.DetachAgentPayload), CallTimes.For(options), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> InviteAgentAsync(string conversationId, InviteAgentRequest request, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(request.Enqueue, nameof(request.Enqueue));
        var payload = new InviteAgentPayload(request.Enqueue.Text, request.Background, ConversationArguments.Checked(request.VoiceIoMode));
        return RunAsync(Operation.InviteAgent, conversationId, JsonSerializer.SerializeToUtf8Bytes(payload, WireJson.Default.InviteAgentPayload), CallTimes.For(options), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> InviteOutAsync(string conversationId, InviteOutRequest request, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        ArgumentNullException.ThrowIfNull(request);
        ConversationArguments.CheckTo(request.To);
        ConversationArguments.CheckFrom(request.From);
        var payload = new InviteOutPayload(
            request.From,
            request.To,
            request.MaxDialTime is { } dial ? ConversationArguments.Seconds(dial, MaxDialSeconds, nameof(request.MaxDialTime), "max_dial_seconds") : null,
            ConversationArguments.Seconds(request.MaxAnswerTime, MaxAnswerSeconds, nameof(request.MaxAnswerTime), "max_answer_seconds"),
            request.Background,
            ConversationArguments.Checked(request.VoiceIoMode));
        return RunAsync(Operation.InviteOut, conversationId, JsonSerializer.SerializeToUtf8Bytes(payload, WireJson.Default.InviteOutPayload), CallTimes.For(options, request.MaxDialTime), cancellationToken);
    }

    /// <summary>Closes the client's own connections. A container does it for the clients that it made.</summary>
    public void Dispose()
    {
        disposed = true;
        http.Dispose();
        telemetry.Dispose();
    }

    // The body is serialised once a call; every attempt sends, and signs, the same bytes.
    private Task<ConversationReply> RunAsync(Operation operation, string conversationId, byte[] body, CallTimes times, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return runner.RunAsync(new Call(operation, conversationId, body, clock, times, cancellationToken));
    }
}
