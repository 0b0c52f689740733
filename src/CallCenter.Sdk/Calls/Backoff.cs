using System.Net.Http.Headers;

namespace CallCenter.Sdk.Calls;

/// <summary>How long to wait before a retry, pure maths.</summary>
internal static class Backoff
{
    /// <summary>
    /// Exponential with full jitter: anywhere between nothing and <c>BaseDelay × 2^(retry-1)</c>, at most <c>MaxDelay</c>.
    /// </summary>
    /// <param name="retry">1 for the first retry.</param>
    /// <param name="random">0 to below 1.</param>
    /// <param name="options">The unit and the ceiling.</param>
    public static TimeSpan Jittered(int retry, double random, ConversationRetryOptions options)
    {
        var ceiling = Math.Min(options.BaseDelay.Ticks * Math.Pow(2, retry - 1), options.MaxDelay.Ticks);
        return TimeSpan.FromTicks((long)(ceiling * random));
    }

    /// <summary>
    /// What a Retry-After header asks for: seconds, or a date, which is taken against the answer's own Date, as two clocks differ.
    /// </summary>
    public static TimeSpan? Asked(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        null => null,
        { Delta: { } delta } => delta,
        { Date: { } date } => TimeSpan.FromTicks(Math.Max(0, (date - (headers.Date ?? now)).Ticks)),
        _ => null,
    };

    /// <summary>
    /// The wait before a retry, or <see langword="null"/> when the call had better fail at once: what the platform asks for, or the wait
    /// itself, does not fit the time that is left.
    /// </summary>
    public static TimeSpan? Wait(int retry, double random, TimeSpan? asked, TimeSpan remaining, ConversationRetryOptions options)
    {
        if (asked > remaining)
        {
            return null;
        }

        var wait = asked is { } time ? (time < options.MaxDelay ? time : options.MaxDelay) : Jittered(retry, random, options);
        return wait < remaining ? wait : null;
    }
}
