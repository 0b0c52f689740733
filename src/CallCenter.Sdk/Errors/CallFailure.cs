namespace CallCenter.Sdk;

/// <summary>What every failure knows, whichever exception it becomes.</summary>
internal readonly record struct CallFailure(string Operation, string ConversationId, Delivery Delivery, int Attempts, bool IsSafeToRepeat)
{
    /// <summary>The last sentence of every message: what became of the world, in the caller's words.</summary>
    public string Consequence => (Delivery, IsSafeToRepeat) switch
    {
        (Delivery.NotSent, _) => "Nothing was sent; repeating it is safe.",
        (Delivery.Refused, _) => "The platform did nothing.",
        (Delivery.Unknown, true) => "The platform may have acted; repeating it does no harm.",
        _ => "The platform may have acted and a telephone may be ringing: look before you repeat it.",
    };
}
