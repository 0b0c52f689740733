namespace CallCenter.Sdk;

/// <summary>How far a failed call got: whether the platform may have acted.</summary>
public enum Delivery
{
    /// <summary>Nothing of the request went out. The platform has done nothing.</summary>
    NotSent,

    /// <summary>The platform answered, and the answer proves that it has done nothing.</summary>
    Refused,

    /// <summary>The platform may have acted: a telephone may be ringing. Find out before you call again.</summary>
    Unknown,
}
