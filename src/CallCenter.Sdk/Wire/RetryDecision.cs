namespace CallCenter.Sdk.Wire;

/// <summary>What follows from one kind of failure.</summary>
/// <param name="Delivery">Whether the platform may have acted.</param>
/// <param name="RetriesIdempotent">Whether attachAgent is sent again.</param>
/// <param name="RetriesOthers">Whether the other three operations are sent again.</param>
/// <param name="IsOutage">Whether it tells of a platform out of reach, and so counts for opening the circuit. An answer below HTTP 500
/// never does.</param>
internal readonly record struct RetryDecision(Delivery Delivery, bool RetriesIdempotent, bool RetriesOthers, bool IsOutage)
{
    public bool Retries(Operation operation) => operation.IsIdempotent ? RetriesIdempotent : RetriesOthers;
}
