namespace CallCenter.Sdk.Wire;

/// <summary>How many sends a call may make, whoever asks for them, and how many it made.</summary>
internal sealed class SendBudget(int most)
{
    private int _most = most;
    private int _used;

    public int Used => Volatile.Read(ref _used);

    public bool IsSpent => Used >= Volatile.Read(ref _most);

    public bool TryTake()
    {
        int used;
        do
        {
            used = Used;
            if (used >= Volatile.Read(ref _most)) return false;
        }
        while (Interlocked.CompareExchange(ref _used, used + 1, used) != used);

        return true;
    }

    /// <summary>One more, for the send with a corrected clock, which is not a retry.</summary>
    public void AddOne() => Interlocked.Increment(ref _most);
}
