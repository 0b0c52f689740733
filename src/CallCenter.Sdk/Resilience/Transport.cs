using CallCenter.Sdk.Api;

namespace CallCenter.Sdk.Resilience;

/// <summary>From what broke on the way to the platform, or back, to the exception that tells it.</summary>
internal static class Transport
{
    /// <summary>The caller's own cancellation stays one; everything else becomes one of ours.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="call">The call.</param>
    /// <param name="attempt">The attempt in which it was thrown.</param>
    /// <param name="attemptToken">The attempt's token: it also stops when a time is up.</param>
    public static Exception Failure(Exception failure, Call call, Attempt attempt, CancellationToken attemptToken)
    {
        if (call.CallerToken.IsCancellationRequested) return failure as OperationCanceledException ?? new OperationCanceledException(failure.Message, failure, call.CallerToken);

        var cause = Cause(failure);
        if (attemptToken.IsCancellationRequested) return TimeUp(call, attempt, cause);
        if (cause is SendBlockedException blocked) return Blocked(call, blocked, attempt);

        var happening = Happenings.Of(cause);
        if (!attempt.WasSent && happening != Happening.NoConnection) happening = Happening.StoppedBeforeSend;
        return new CallCenterConnectionException(call.Fail(happening), What(happening, cause), cause);
    }

    /// <summary>A second send was blocked: what is known is how the first one went, if it is known.</summary>
    public static CallCenterConnectionException Blocked(Call call, SendBlockedException blocked, Attempt? attempt = null)
    {
        var first = attempt?.FirstSend is { Exception.InnerException: { } failure } && Happenings.Of(failure) == Happening.NoConnection ? Happening.NoConnection : Happening.SendBlocked;
        return new CallCenterConnectionException(call.Fail(first), "a second send was blocked, for it could ring a telephone twice.", blocked);
    }

    private static CallCenterTimeoutException TimeUp(Call call, Attempt attempt, Exception cause)
    {
        var happening = attempt.WasSent ? Happening.ConnectionBroke : Happening.StoppedBeforeSend;
        return new CallCenterTimeoutException(call.Fail(happening), call.Remaining > TimeSpan.Zero ? call.Times.Attempt : call.Times.Total, cause);
    }

    // Others wrap what the transport threw (Refit does, and so do handlers).
    private static Exception Cause(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException or OperationCanceledException) return cause;
        }

        return failure;
    }

    private static string What(Happening happening, Exception cause) => happening switch
    {
        Happening.NoConnection => $"no connection to the platform ({((HttpRequestException)cause).HttpRequestError}).",
        Happening.StoppedBeforeSend => $"a handler stopped the request before it was sent ({cause.GetType().Name}).",
        _ when cause is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http => $"the connection broke ({http.HttpRequestError}).",
        _ => $"the connection broke ({cause.GetType().Name}).",
    };
}
