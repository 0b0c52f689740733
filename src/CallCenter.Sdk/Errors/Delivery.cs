namespace CallCenter.Sdk;

/// <summary>How far a failed call got: whether the platform may have acted.</summary>
public enum Delivery
{
    /// <summary>The request never left this machine. The platform has done nothing.</summary>
    NotSent,

    /// <summary>The platform answered no. It has done nothing.</summary>
    Refused,

    /// <summary>The platform may have acted: a telephone may be ringing. Look before you repeat.</summary>
    Unknown,
}
