namespace CallCenter.Sdk.Resilience;

/// <summary>The time that one attempt has, and the time that the call has with all its attempts.</summary>
internal readonly record struct CallTimes(TimeSpan Attempt, TimeSpan Total)
{
    // What dialling takes beside the ringing itself.
    private static readonly TimeSpan DialMargin = TimeSpan.FromSeconds(15);

    /// <summary>The options' times; where a telephone may ring longer than an attempt waits, both are lengthened alike.</summary>
    public static CallTimes For(ConversationClientOptions options, TimeSpan? maxDialTime = null)
    {
        var extra = (maxDialTime + DialMargin ?? TimeSpan.Zero) - options.AttemptTimeout;
        if (extra < TimeSpan.Zero) extra = TimeSpan.Zero;
        return new CallTimes(options.AttemptTimeout + extra, options.TotalTimeout + extra);
    }
}
