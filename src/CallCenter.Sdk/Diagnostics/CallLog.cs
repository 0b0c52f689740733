using System.Net;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Diagnostics;

/// <summary>The log messages, with stable event ids. None carries a number, a body, an enqueue text, a signature or a secret.</summary>
internal sealed partial class CallLog(ILogger inner)
{
    private readonly NonThrowingLogger _logger = new(inner);

    public bool IsDebugging => _logger.IsEnabled(LogLevel.Debug);

    [LoggerMessage(1, LogLevel.Debug, "{Operation} of conversation {ConversationId} starts")]
    public partial void Started(string operation, string conversationId);

    public void Finished(string operation, string conversationId, in CallOutcome outcome)
    {
        if (outcome.ErrorType is null)
        {
            Succeeded(operation, conversationId, outcome.Code, outcome.Attempts, outcome.Elapsed.TotalMilliseconds);
        }
        else if (outcome.ErrorType == CallOutcome.Canceled)
        {
            Canceled(operation, conversationId, outcome.Delivery, outcome.Attempts, outcome.Elapsed.TotalMilliseconds);
        }
        else
        {
            Failed(operation, conversationId, outcome.ErrorType, outcome.Delivery, outcome.Code?.Value ?? "none", outcome.Attempts,
                outcome.Elapsed.TotalMilliseconds);
        }
    }

    [LoggerMessage(2, LogLevel.Information,
        "{Operation} of conversation {ConversationId} succeeded with code {Code} after {Attempts} send(s) in {ElapsedMs:0} ms")]
    private partial void Succeeded(string operation, string conversationId, PlatformCode? code, int attempts, double elapsedMs);

    [LoggerMessage(3, LogLevel.Warning,
        "{Operation} of conversation {ConversationId} failed ({Failure}, delivery {Delivery}, code {Code}) after {Attempts} send(s) in " +
        "{ElapsedMs:0} ms")]
    private partial void Failed(
        string operation, string conversationId, string failure, Delivery? delivery, string code, int attempts, double elapsedMs);

    [LoggerMessage(4, LogLevel.Warning,
        "{Operation} of conversation {ConversationId}: send {Attempt} failed ({Failure}, delivery {Delivery}), retried {Reason}, in " +
        "{DelayMs:0} ms")]
    public partial void Retrying(
        string operation, string conversationId, int attempt, string failure, Delivery delivery, string reason, double delayMs);

    [LoggerMessage(5, LogLevel.Error, "A request that a handler passed on ({Operation}) was not sent. {Reason}")]
    public partial void SendRefused(string operation, string reason);

    [LoggerMessage(6, LogLevel.Warning,
        "{Operation} of conversation {ConversationId}: the platform calls the signature expired; it is signed again with a clock offset " +
        "of {Offset}")]
    public partial void SigningAgain(string operation, string conversationId, TimeSpan offset);

    [LoggerMessage(7, LogLevel.Error,
        "The platform is out of reach: the circuit is open, calls fail without being sent for {BreakSeconds:0} s")]
    public partial void CircuitOpened(double breakSeconds);

    [LoggerMessage(8, LogLevel.Information,
        "{Operation} of conversation {ConversationId} was canceled by its caller (delivery {Delivery}) after {Attempts} send(s) in " +
        "{ElapsedMs:0} ms")]
    private partial void Canceled(string operation, string conversationId, Delivery? delivery, int attempts, double elapsedMs);

    [LoggerMessage(9, LogLevel.Debug, "{Operation} was sent ({Outcome}, HTTP {Status}) in {ElapsedMs:0} ms")]
    public partial void Sent(string operation, string outcome, HttpStatusCode? status, double elapsedMs);

    [LoggerMessage(10, LogLevel.Warning,
        "{Operation} of conversation {ConversationId}: a handler failed ({Failure}) after the platform had answered; the platform's " +
        "answer is the result")]
    public partial void HandlerFailedAfterAnswer(string operation, string conversationId, string failure);

    [LoggerMessage(11, LogLevel.Error,
        "{Operation} of conversation {ConversationId} was not sent again, although a strategy of the pipeline asked for it: an earlier " +
        "attempt may have reached the platform")]
    public partial void NotSentAgain(string operation, string conversationId);

    [LoggerMessage(12, LogLevel.Warning,
        "The handlers of HttpClient {ClientName} include {Handler}, which also retries. CallCenter.Sdk retries what is safe by itself; " +
        "to have it alone do so, call RemoveAllResilienceHandlers() on the builder that AddConversationClient returns")]
    public partial void ResilienceHandlerFound(string clientName, string handler);

    [LoggerMessage(13, LogLevel.Warning,
        "The primary handler of a CallCenter.Sdk client had {Settings} switched on; they were switched off, because a POST that is sent " +
        "again can ring a telephone twice")]
    public partial void PrimaryHandlerChanged(string settings);

    [LoggerMessage(14, LogLevel.Warning,
        "The primary handler of a CallCenter.Sdk client has {Settings} switched on and is in use, so that it cannot be changed. Switch " +
        "them off, because a POST that is sent again can ring a telephone twice")]
    public partial void PrimaryHandlerUnchangeable(string settings);

    [LoggerMessage(15, LogLevel.Warning,
        "Idempotency keys are kept in the memory of this process: they do not protect across restarts or machines. Register a shared " +
        "store, for instance with AddRedisIdempotencyStore of CallCenter.Sdk.Redis")]
    public partial void KeysInMemory();

    [LoggerMessage(16, LogLevel.Information,
        "{Operation} of conversation {ConversationId} was not sent: its idempotency key has the outcome of a call that began {Since:u}")]
    public partial void Replayed(string operation, string conversationId, DateTimeOffset since);

    [LoggerMessage(17, LogLevel.Warning,
        "{Operation} of conversation {ConversationId} was not sent: an earlier call with its idempotency key is {State}")]
    public partial void DuplicateRefused(string operation, string conversationId, string state);

    [LoggerMessage(18, LogLevel.Error,
        "{Operation} of conversation {ConversationId} was not sent: the idempotency store failed ({Failure}; the key may stand: " +
        "{KeyMayStand})")]
    public partial void StoreFailed(string operation, string conversationId, string failure, bool keyMayStand);

    [LoggerMessage(19, LogLevel.Warning,
        "{Operation} of conversation {ConversationId}: the idempotency store failed to {What} the key ({Failure}), which may stand until " +
        "its lifetime ends")]
    public partial void KeyNotEnded(string operation, string conversationId, string what, string failure);
}
