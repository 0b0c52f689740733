using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Calls;

/// <summary>Whether a failed attempt is followed by another, and when.</summary>
internal sealed class RetryRule(ConversationRetryOptions options, ClientClock clock, CallLog log)
{
    /// <summary>The retries of the options, and the one send with a corrected clock, which is none of them.</summary>
    public int MostAttemptsAfterTheFirst => options.MaxRetries + 1;

    /// <summary>Decides, and sets the call's <see cref="Call.NextWait"/>.</summary>
    public bool IsDue(CallCenterException failure, Call call)
    {
        if (failure.Failure.MaySignAgain && call.TrySignAgain())
        {
            log.SigningAgain(failure.Operation, failure.ConversationId, clock.Offset);
            return Retry(failure, call, TimeSpan.Zero, "signed again");
        }

        if (!failure.Failure.MayRetry || call.Retries == options.MaxRetries || !call.HasSendsLeft)
        {
            return false;
        }

        // A call whose next wait does not fit the time that is left fails now, with the cause at hand, instead of with a time-out later.
        if (Backoff.Wait(call.Retries + 1, Random.Shared.NextDouble(), failure.Failure.RetryAfter, call.Remaining, options) is not { } wait)
        {
            return false;
        }

        call.Retries++;
        return Retry(failure, call, wait, failure.Failure.RetryAfter is null ? "after a back-off" : "when the platform asked to");
    }

    private bool Retry(CallCenterException failure, Call call, TimeSpan wait, string why)
    {
        call.NextWait = wait;
        log.Retrying(failure.Operation, failure.ConversationId, failure.Attempts, failure.GetType().Name, failure.Delivery, why,
            wait.TotalMilliseconds);
        return true;
    }
}
