using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk.Calls;

/// <summary>How an attempt came back through the handlers above.</summary>
/// <param name="Attempt">The attempt, closed.</param>
/// <param name="Unsent">An answer that a handler gave although nothing was sent.</param>
/// <param name="Thrown">What came up instead of an answer.</param>
/// <param name="Time">The time that the attempt had.</param>
/// <param name="Started">The timestamp at which it began.</param>
/// <param name="IsOwnTimeUp">Whether that time is up, and nobody else ended the attempt. The clock cannot tell: timers fire some
/// milliseconds early.</param>
internal readonly record struct AttemptEnd(
    Attempt Attempt, WireAnswer? Unsent, Exception? Thrown, TimeSpan Time, long Started, bool IsOwnTimeUp);

/// <summary>
/// Draws the verdict on a closed attempt, from its record alone; what came up through the host's handlers only words the message.
/// </summary>
internal sealed class CallReport(ReplyReader replies, CallLog log)
{
    public (ConversationReply? Reply, Exception? Failure) Of(Call call, in AttemptEnd end)
    {
        var record = end.Attempt.Record;
        if (record?.Answer is { } answer)
        {
            if (end.Thrown is not null and not OperationCanceledException)
            {
                log.HandlerFailedAfterAnswer(call.Operation.Name, call.ConversationId, end.Thrown.GetType().ToString());
            }

            return replies.Read(answer, end.Attempt, call);
        }

        // What the platform answered to an attempt before, or did not, is not undone by a handler's word.
        if (call.Attempts == 0 && end.Unsent is { } unsent)
        {
            return replies.ReadUnsent(unsent, call);
        }

        if (call.CallerToken.IsCancellationRequested)
        {
            return (null, Canceled(call, end.Thrown));
        }

        return (null, IsTimeUp(end) ? TimeUp(call, end) : Broken(call, end));
    }

    /// <summary>The caller's own cancellation, as the caller knows it.</summary>
    public static OperationCanceledException Canceled(Call call, Exception? cause) =>
        new($"{call.Operation.Name} of conversation {call.ConversationId} was canceled by its caller.", Redaction.Copy(cause),
            call.CallerToken);

    // The transport's own failure speaks for itself, even when the time was up a moment later.
    private static bool IsTimeUp(in AttemptEnd end) =>
        (end.Attempt.Token.IsCancellationRequested &&
            end.Attempt.Record?.Failure is null or OperationCanceledException or SendRefusedException) || GaveUpWaiting(end);

    private static bool GaveUpWaiting(in AttemptEnd end) =>
        end.Attempt.Record is { Failure: null } && !end.Attempt.Client.IsDisposed && end.Thrown is { } thrown &&
        (thrown is OperationCanceledException or TimeoutException || thrown.GetType().Name == "TimeoutRejectedException");

    private static CallCenterTimeoutException TimeUp(Call call, in AttemptEnd end)
    {
        // A handler that gave up earlier than the attempt did says nothing about the platform.
        var kind = end.Attempt.Record is { WasWritten: true } ? FailureKind.NoAnswer : FailureKind.NotConnected;
        var failure = call.Fail(kind, seenOnTheWire: end.IsOwnTimeUp && end.Attempt.Record is not null);
        var time = !end.IsOwnTimeUp ? end.Attempt.Client.Clock.TimeProvider.GetElapsedTime(end.Started)
            : end.Time < call.Times.Attempt ? call.Times.Total : end.Time;
        return new CallCenterTimeoutException(failure, time, Redaction.Copy(end.Attempt.Record?.Failure ?? end.Thrown));
    }

    private static CallCenterConnectionException Broken(Call call, in AttemptEnd end)
    {
        var (kind, what) = end.Attempt.Record switch
        {
            null => (FailureKind.HandlerFailed, $"a handler of the host's stopped the request before it was sent ({Name(end.Thrown)})."),
            { Failure: SendRefusedException refused, WasWritten: false } => (FailureKind.HandlerFailed, refused.Reason),
            { Failure: { } failure, WasWritten: false } =>
                (FailureKind.NotConnected, $"no connection to the platform ({Name(failure)}){Advice(failure)}."),
            { Failure: { } failure } => (FailureKind.ConnectionLost, $"the connection broke ({Name(failure)})."),
            { WasWritten: true } => (FailureKind.NoAnswer, $"a handler of the host's did not wait for the answer ({Name(end.Thrown)})."),
            _ => (FailureKind.HandlerFailed, $"a handler of the host's did not wait until the request was sent ({Name(end.Thrown)})."),
        };
        if (end.Attempt is { Client.IsDisposed: true, Record: null or { Failure: null } })
        {
            what = "the client was disposed meanwhile.";
        }

        var cause = end.Attempt.Record?.Failure ?? end.Thrown;
        return new CallCenterConnectionException(
            call.Fail(kind, seenOnTheWire: end.Attempt.Record?.Failure is not null), what, Redaction.Copy(cause));
    }

    private static string Advice(Exception cause) => (cause as HttpRequestException)?.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => ": check the host of BaseUrl",
        HttpRequestError.ConnectionError => ": check the host and the port of BaseUrl",
        HttpRequestError.SecureConnectionError => ": check whether the host and the port of BaseUrl speak TLS, and the certificate",
        HttpRequestError.ProxyTunnelError => ": check the proxy",
        _ => "",
    };

    private static string Name(Exception? cause) => cause switch
    {
        null => "it answered by itself",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => http.HttpRequestError.ToString(),
        _ => cause.GetType().Name,
    };
}
