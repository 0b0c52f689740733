namespace CallCenter.Sdk.Signing;

/// <summary>This machine's clock, put right by what the platform says of its own; one per client.</summary>
internal sealed class ClientClock(TimeProvider timeProvider)
{
    // A skew that this small cannot expire a signature, which is valid for five minutes. (Wire contract, section 2.)
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private long offsetTicks;

    public TimeProvider TimeProvider { get; } = timeProvider;

    public TimeSpan Offset => new(Interlocked.Read(ref offsetTicks));

    /// <summary>
    /// Takes over the platform's time. The new offset follows from the attempt's own signed time and offset alone, so that concurrent calls,
    /// each with an answer of its own, arrive at the same value instead of adding up.
    /// </summary>
    /// <returns>Whether the skew was more than a minute, so that signing anew can help.</returns>
    public bool TryCorrect(Signed signed, DateTimeOffset platformTime)
    {
        var skew = signed.SkewTo(platformTime);
        if (skew.Duration() <= Tolerance) return false;
        Interlocked.Exchange(ref offsetTicks, (signed.Offset + skew).Ticks);
        return true;
    }
}
