namespace CallCenter.Sdk.Testing.Faults;

/// <summary>How an exchange ends on the wire.</summary>
internal enum Ending
{
    /// <summary>With the whole reply.</summary>
    Whole,

    /// <summary>The reply ends half-way.</summary>
    Cut,

    /// <summary>The reply comes byte by byte.</summary>
    Dripped,

    /// <summary>The connection ends without a reply.</summary>
    Lost,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>There is no connection.</summary>
    Refused,
}
