using CallCenter.Sdk.Calls;
using CallCenter.Sdk.DependencyInjection;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk;

/// <summary>
/// <see cref="IConversationClient"/> over HTTP. In a container it comes from <c>AddConversationClient</c>; without one, make one instance
/// per account and keep it for the life of the app: it is thread-safe and renews its connections by itself.
/// </summary>
public sealed class ConversationClient : IConversationClient, IDisposable
{
    private const int MaxDialSeconds = 300;
    private const int MaxAnswerSeconds = 21600;

    private readonly ClientServices _services;
    private readonly HttpClient _http;
    private readonly CallTelemetry _telemetry;
    private readonly CallRunner _runner;
    private readonly KeyedCalls _keyed;
    private bool _disposed;

    /// <summary>Makes a client with connections of its own.</summary>
    /// <param name="options">Where the platform is and who calls it. Not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The options have faults; the message lists them all and says how to fix each.</exception>
    public ConversationClient(ConversationClientOptions options)
        : this(ClientServices.Standalone(options))
    {
    }

    /// <summary>Makes a client over a handler of yours (a proxy, the emulator): the SDK signs and sends directly above it.</summary>
    /// <param name="options">Where the platform is and who calls it. Not to be changed afterwards.</param>
    /// <param name="handler">The handler. It stays yours to dispose.</param>
    /// <remarks>
    /// Redirects, cookies, <c>Credentials</c> and <c>PreAuthenticate</c> of a stock handler are switched off, also when it is wrapped.
    /// What this handler does is out of the SDK's reach: one that copies or buffers the request and sends it again, or sends it through a
    /// client of its own, can ring a telephone twice. A handler that must change or veto replies belongs here, because above the SDK's own
    /// handler the platform's answer is already recorded and is the result.
    /// </remarks>
    /// <exception cref="ArgumentException">The options have faults; the message lists them all and says how to fix each.</exception>
    public ConversationClient(ConversationClientOptions options, HttpMessageHandler handler)
        : this(ClientServices.Over(options, handler))
    {
    }

    internal ConversationClient(ClientServices services)
    {
        _services = services;
        _http = services.CreateHttp();
        _telemetry = new CallTelemetry(services.Name, services.Meters);
        _runner = new CallRunner(ConversationApi.Over(_http, services.Wire), services.Wire,
            new Pipelines(services.Options, services.Wire.Clock, services.Wire.Log), _telemetry);
        _keyed = new KeyedCalls(services.Options, services.GetStore, services.Wire, _telemetry);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> AttachAgentAsync(
        string conversationId, AttachAgentRequest request, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        ArgumentNullException.ThrowIfNull(request);
        ConversationArguments.CheckAgentId(request.AgentId);
        var payload = new AttachAgentPayload(request.AgentId, ConversationArguments.Checked(request.VoiceIoMode));
        return RunAsync(Operation.AttachAgent, conversationId, payload, maxDialTime: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> DetachAgentAsync(string conversationId, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        var payload = new DetachAgentPayload(conversationId);
        return RunAsync(Operation.DetachAgent, conversationId, payload, maxDialTime: null, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> InviteAgentAsync(
        string conversationId, InviteAgentRequest request, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        ArgumentNullException.ThrowIfNull(request);
        ConversationArguments.CheckEnqueue(request.Enqueue);
        var keyed = Keyed(Operation.InviteAgent, conversationId, request.IdempotencyKey, request, RequestFingerprint.Of);
        var payload = new InviteAgentPayload(request.Enqueue.Text, request.Background, ConversationArguments.Checked(request.VoiceIoMode));
        return RunAsync(Operation.InviteAgent, conversationId, payload, maxDialTime: null, cancellationToken, keyed);
    }

    /// <inheritdoc/>
    public Task<ConversationReply> InviteOutAsync(
        string conversationId, InviteOutRequest request, CancellationToken cancellationToken = default)
    {
        ConversationArguments.CheckConversationId(conversationId);
        ArgumentNullException.ThrowIfNull(request);
        ConversationArguments.CheckTo(request.To);
        ConversationArguments.CheckFrom(request.From);
        var keyed = Keyed(Operation.InviteOut, conversationId, request.IdempotencyKey, request, RequestFingerprint.Of);
        var payload = new InviteOutPayload(
            request.From,
            request.To,
            request.MaxDialTime is { } dial
                ? ConversationArguments.Seconds(dial, MaxDialSeconds, nameof(request.MaxDialTime), "max_dial_seconds")
                : null,
            ConversationArguments.Seconds(request.MaxAnswerTime, MaxAnswerSeconds, nameof(request.MaxAnswerTime), "max_answer_seconds"),
            request.Background,
            ConversationArguments.Checked(request.VoiceIoMode));
        return RunAsync(Operation.InviteOut, conversationId, payload, request.MaxDialTime, cancellationToken, keyed);
    }

    /// <summary>A detach from a conversation that does not exist, for the check of credentials.</summary>
    internal Task<ConversationReply> DetachNobodyAsync(string conversationId, CancellationToken cancellationToken) => RunAsync(
        Operation.DetachAgent, conversationId, new DetachAgentPayload(conversationId), maxDialTime: null, cancellationToken,
        isCheck: true);

    /// <summary>Closes the client's own connections. A container does it for the clients that it made.</summary>
    public void Dispose()
    {
        _disposed = _services.Wire.IsDisposed = true;
        _http.Dispose();
        _telemetry.Dispose();
    }

    private static KeyedRequest? Keyed<T>(
        Operation operation, string conversationId, string? key, T request, Func<string, string, T, string> fingerprint)
    {
        if (key is null)
        {
            return null;
        }

        IdempotencyKey.Check(key, nameof(InviteOutRequest.IdempotencyKey));
        return new KeyedRequest(operation, conversationId, key, token => fingerprint(token, conversationId, request));
    }

    private Task<ConversationReply> RunAsync(
        Operation operation, string conversationId, object payload, TimeSpan? maxDialTime, CancellationToken cancellationToken,
        KeyedRequest? keyed = null, bool isCheck = false)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var times = CallTimes.For(operation, _services.Options, maxDialTime);
        if (keyed is not null)
        {
            return RunKeyedAsync(keyed, payload, times, cancellationToken);
        }

        return _runner.RunAsync(new Call(
            _services.Wire, operation, conversationId, payload, _services.Signer, times, _services.Options.Retry.MaxRetries,
            cancellationToken)
        {
            IsCheck = isCheck,
        });
    }

    private Task<ConversationReply> RunKeyedAsync(
        KeyedRequest request, object payload, CallTimes times, CancellationToken cancellationToken)
    {
        _keyed.CheckLifetime(times);
        return _keyed.RunAsync(request, times, Create, _runner, cancellationToken);

        Call Create(SendDeadline? deadline) =>
            new(_services.Wire, request.Operation, request.ConversationId, payload, _services.Signer, times,
                _services.Options.Retry.MaxRetries, cancellationToken, deadline);
    }
}
