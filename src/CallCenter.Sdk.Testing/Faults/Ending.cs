namespace CallCenter.Sdk.Testing.Faults;

/// <summary>How an exchange ends on the wire.</summary>
internal enum Ending
{
    /// <summary>With the whole reply.</summary>
    Whole,

    /// <summary>The reply breaks off half-way.</summary>
    Cut,

    /// <summary>The reply comes byte by byte.</summary>
    Dripped,

    /// <summary>The connection ends without a reply.</summary>
    Lost,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>There never was a connection.</summary>
    Refused,
}
