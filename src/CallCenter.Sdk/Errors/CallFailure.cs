namespace CallCenter.Sdk;

/// <summary>What every failure knows, whichever exception it becomes.</summary>
/// <param name="Operation">The operation's name on the wire.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Delivery">Whether the platform may have acted, over all attempts so far.</param>
/// <param name="Attempts">The attempts so far.</param>
/// <param name="Rings">Whether the operation rings a telephone.</param>
/// <param name="MayRetry">Whether the SDK sends again by itself.</param>
/// <param name="IsOutage">Whether it counts for opening the circuit.</param>
/// <param name="RetryAfter">The wait that the platform asked for.</param>
internal sealed record CallFailure(
    string Operation, string ConversationId, Delivery Delivery, int Attempts, bool Rings, bool MayRetry, bool IsOutage, TimeSpan? RetryAfter)
{
    public bool IsSafeToRetry => Delivery != Delivery.Unknown || !Rings;

    /// <summary>The last sentence of every message: what became of the world, in the caller's words.</summary>
    public string Consequence => (Delivery, Rings) switch
    {
        (Delivery.NotSent, _) => "Nothing was sent.",
        (Delivery.Refused, _) => "The platform did nothing.",
        (_, false) => "The platform may have acted; repeating the call does no harm.",
        _ => "The platform may have acted and a telephone may be ringing: look before you repeat the call.",
    };
}
