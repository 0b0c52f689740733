namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>One thing that happens at one moment.</summary>
internal enum Step
{
    /// <summary>The first, second or third sender from above sends.</summary>
    Send1,
    Send2,
    Send3,

    /// <summary>The first sender's own token ends: the host gives up waiting.</summary>
    HostCancels,

    /// <summary>The transport asks for the body of the send that is under way.</summary>
    Write,

    /// <summary>The send that is under way is answered: done.</summary>
    Yes,

    /// <summary>The send that is under way is answered: busy, nothing done.</summary>
    Busy,

    /// <summary>The send that is under way fails.</summary>
    Fail,

    /// <summary>The caller cancels, or the attempt's time is up.</summary>
    Cancel,

    /// <summary>The call reports.</summary>
    Report,

    /// <summary>A strategy of the pipeline begins another attempt, and the third sender sends in it.</summary>
    SecondAttempt,
}
