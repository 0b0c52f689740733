namespace CallCenter.Sdk.Testing;

/// <summary>The outcome of a ring.</summary>
public enum RingOutcome
{
    /// <summary>It is still ringing.</summary>
    Ringing,

    /// <summary>Answered.</summary>
    Answered,

    /// <summary>Dialled, but the line was busy.</summary>
    Busy,

    /// <summary>Nobody answered in time, or the call was declined.</summary>
    Unanswered,

    /// <summary>The platform stopped it: the agents were taken out, or the conversation ended.</summary>
    Withdrawn,
}
