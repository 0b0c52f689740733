namespace CallCenter.Sdk.Wire;

/// <summary>
/// The time after which a call may not be sent any more, because its claim on an idempotency key comes to its end. It counts by the
/// monotonic and by the UTC clock, because the first can stand still while a machine sleeps, and the second can be set.
/// </summary>
internal sealed class SendDeadline(TimeProvider clock, TimeSpan after)
{
    private readonly long _start = clock.GetTimestamp();

    /// <summary>When the deadline was set, by the UTC clock.</summary>
    public DateTimeOffset Start { get; } = clock.GetUtcNow();

    /// <summary>What is left; zero or less when it is over.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var (monotonic, utc) = (clock.GetElapsedTime(_start), clock.GetUtcNow() - Start);
            return after - (monotonic > utc ? monotonic : utc);
        }
    }
}
