using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk.Calls;

/// <summary>The time that one attempt has, and the time that the call has with all its attempts.</summary>
internal readonly record struct CallTimes(TimeSpan Attempt, TimeSpan Total)
{
    // What dialling takes beside the ringing itself.
    private static readonly TimeSpan DialMargin = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The options' times. attachAgent waits for a person, so each attempt has all that is left. Where a telephone may ring longer than an
    /// attempt waits, both times are lengthened alike.
    /// </summary>
    public static CallTimes For(Operation operation, ConversationClientOptions options, TimeSpan? maxDialTime = null)
    {
        if (operation == Operation.AttachAgent)
        {
            return new CallTimes(options.TotalTimeout, options.TotalTimeout);
        }

        var extra = (maxDialTime + DialMargin ?? TimeSpan.Zero) - options.AttemptTimeout;
        if (extra < TimeSpan.Zero)
        {
            extra = TimeSpan.Zero;
        }

        return new CallTimes(options.AttemptTimeout + extra, options.TotalTimeout + extra);
    }
}
