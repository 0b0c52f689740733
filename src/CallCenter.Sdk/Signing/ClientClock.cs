namespace CallCenter.Sdk.Signing;

/// <summary>This machine's clock and what an "expired" answer taught about it; one per client.</summary>
/// <remarks>
/// A signature from the future is accepted and one that is five minutes old is not (wire contract, section 2), so the only harm is a clock
/// that is behind: the offset is never negative. It stays within a day, so that no header can make later calls fail.
/// </remarks>
internal sealed class ClientClock(TimeProvider timeProvider)
{
    public static readonly TimeSpan MaxOffset = TimeSpan.FromHours(24);

    // A difference that small cannot expire a signature, which is valid for five minutes.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);
    private long _offsetTicks;

    public TimeProvider TimeProvider { get; } = timeProvider;

    public TimeSpan Offset => new(Interlocked.Read(ref _offsetTicks));

    public bool IsCorrected => Offset != TimeSpan.Zero;

    /// <summary>The time to sign with.</summary>
    public DateTimeOffset Now => TimeProvider.GetUtcNow() + Offset;

    /// <summary>
    /// Takes note of an answer's Date, compared with the time at which the answer's head arrived, because its body may take longer. Only an
    /// "expired" answer moves the clock ahead; any answer moves it back. The offset is set, not added to, so that concurrent calls arrive
    /// at the same value.
    /// </summary>
    public void Observe(DateTimeOffset? date, DateTimeOffset arrived, bool saysExpired)
    {
        if (date is not { } platformTime)
        {
            return;
        }

        var skew = platformTime - arrived;
        long current;
        TimeSpan next;
        do
        {
            current = Interlocked.Read(ref _offsetTicks);
            var ahead = skew - new TimeSpan(current);
            if (ahead < -Tolerance)
            {
                next = skew > TimeSpan.Zero ? skew : TimeSpan.Zero;
            }
            else if (saysExpired && ahead > Tolerance && skew <= MaxOffset)
            {
                next = skew;
            }
            else
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref _offsetTicks, next.Ticks, current) != current);
    }

    /// <summary>Whether a platform's time is too far ahead for the clock to follow.</summary>
    public bool IsOutOfReach(DateTimeOffset? date) => date - TimeProvider.GetUtcNow() > MaxOffset;
}
