namespace CallCenter.Sdk;

/// <summary>What every failure knows, whichever exception it becomes.</summary>
/// <param name="Operation">The operation's name on the wire.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Delivery">Whether the platform may have acted, over all attempts so far.</param>
internal sealed record CallFailure(string Operation, string ConversationId, Delivery Delivery)
{
    private const string IdempotentOperation = "attachAgent";

    /// <summary>The sends so far.</summary>
    public int Attempts { get; init; } = Delivery == Delivery.NotSent ? 0 : 1;

    /// <summary>The wait that the platform asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What tells the failures of one call from those of another; <see langword="null"/> when a user made it.</summary>
    public object? Origin { get; init; }

    /// <summary>Whether the SDK sends again.</summary>
    public bool MayRetry { get; init; }

    /// <summary>Whether it can be sent again with a corrected clock.</summary>
    public bool MaySignAgain { get; init; }

    /// <summary>Whether it counts for opening the circuit.</summary>
    public bool IsOutage { get; set; }

    public bool IsSafeToRetry => Delivery != Delivery.Unknown || Operation == IdempotentOperation;

    /// <summary>The last sentence of every message: what it means for the caller.</summary>
    public string Consequence => Delivery switch
    {
        Delivery.NotSent => "Nothing was sent.",
        Delivery.Refused => "The platform did nothing.",
        _ => Operation switch
        {
            IdempotentOperation => "The platform may have acted; calling again does no harm, but may ring the agent's extension again.",
            "dettachAgent" =>
                "The platform may have acted: look who is in the conversation before you call again, because a second call may take out " +
                "another agent.",
            _ => "The platform may have acted and a telephone may be ringing: find out before you call again.",
        },
    };
}
