using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Diagnostics;

/// <summary>The log messages, with stable event ids. None carries a number, a body, an enqueue text, a signature or a secret.</summary>
internal sealed partial class CallLog(ILogger inner)
{
    private readonly ILogger logger = new QuietLogger(inner);

    [LoggerMessage(1, LogLevel.Debug, "{Operation} of conversation {ConversationId} starts")]
    public partial void Started(string operation, string conversationId);

    public void Finished(string operation, string conversationId, in CallEnd end)
    {
        if (end.ErrorType is null) Succeeded(operation, conversationId, end.Code, end.Attempts, end.Elapsed.TotalMilliseconds);
        else if (end.ErrorType == CallEnd.Canceled) Canceled(operation, conversationId, end.Attempts, end.Elapsed.TotalMilliseconds);
        else Failed(operation, conversationId, end.ErrorType, end.Delivery, end.Code?.Value ?? "none", end.Attempts, end.Elapsed.TotalMilliseconds);
    }

    [LoggerMessage(2, LogLevel.Information, "{Operation} of conversation {ConversationId} succeeded with code {Code} after {Attempts} attempt(s) in {ElapsedMs:0} ms")]
    private partial void Succeeded(string operation, string conversationId, PlatformCode? code, int attempts, double elapsedMs);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} of conversation {ConversationId} failed ({Failure}, delivery {Delivery}, code {Code}) after {Attempts} attempt(s) in {ElapsedMs:0} ms")]
    private partial void Failed(string operation, string conversationId, string failure, Delivery? delivery, string code, int attempts, double elapsedMs);

    [LoggerMessage(4, LogLevel.Warning, "{Operation} of conversation {ConversationId}: attempt {Attempt} failed ({Failure}, delivery {Delivery}), repeated {Reason}, in {DelayMs:0} ms")]
    public partial void WillRepeat(string operation, string conversationId, int attempt, string failure, Delivery delivery, string reason, double delayMs);

    [LoggerMessage(5, LogLevel.Error, "A second send of {Operation} was blocked, for it could ring a telephone twice: a handler around CallCenter.Sdk sent the same request again")]
    public partial void SendBlocked(string operation);

    [LoggerMessage(6, LogLevel.Warning, "The platform calls the signature expired and its clock is {Skew} off the time that was signed: signing with a clock offset of {Offset} from now on")]
    public partial void ClockCorrected(TimeSpan skew, TimeSpan offset);

    [LoggerMessage(7, LogLevel.Error, "The platform is out of reach: the circuit is open, calls fail without being sent for {BreakSeconds:0} s")]
    public partial void CircuitOpened(double breakSeconds);

    [LoggerMessage(8, LogLevel.Information, "{Operation} of conversation {ConversationId} was given up by its caller after {Attempts} attempt(s) in {ElapsedMs:0} ms")]
    private partial void Canceled(string operation, string conversationId, int attempts, double elapsedMs);
}
