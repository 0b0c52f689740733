namespace CallCenter.Sdk.Wire;

/// <summary>How many sends a call may make, whoever asks for them, how many it made, and until when it may.</summary>
internal sealed class SendBudget(int most, SendDeadline? deadline = null)
{
    private int _most = most;
    private int _used;

    public int Used => Volatile.Read(ref _used);

    public bool IsSpent => Used >= Volatile.Read(ref _most);

    /// <summary>Whether the call may not be sent any more, however many sends it has left.</summary>
    public bool IsTooLate => deadline is not null && deadline.Remaining <= TimeSpan.Zero;

    public bool TryTake()
    {
        int used;
        do
        {
            used = Used;
            if (used >= Volatile.Read(ref _most))
            {
                return false;
            }
        }
        while (Interlocked.CompareExchange(ref _used, used + 1, used) != used);

        return true;
    }

    /// <summary>One more, for the send with a corrected clock, which is not a retry.</summary>
    public void AddOne() => Interlocked.Increment(ref _most);
}
