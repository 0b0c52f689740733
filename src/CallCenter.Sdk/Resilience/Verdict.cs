namespace CallCenter.Sdk.Resilience;

/// <summary>What follows from one attempt's failure.</summary>
/// <param name="Delivery">Whether the platform may have acted.</param>
/// <param name="MayRepeat">Whether the SDK sends again by itself.</param>
/// <param name="IsOutage">Whether it speaks of a platform out of reach, and so for opening the circuit. An answer never does.</param>
internal readonly record struct Verdict(Delivery Delivery, bool MayRepeat, bool IsOutage);
