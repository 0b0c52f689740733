namespace CallCenter.Sdk.Testing.Model;

/// <summary>Something that the world does later, unless it is called off. Guarded by the world's lock.</summary>
internal sealed class Alarm
{
    private readonly HashSet<Alarm> pending;
    private readonly Action whenDue;
    private LongTimer? timer;

    public Alarm(HashSet<Alarm> pending, Action whenDue)
    {
        (this.pending, this.whenDue) = (pending, whenDue);
        pending.Add(this);
    }

    public void Ring()
    {
        if (!pending.Contains(this))
            return;
        CallOff();
        whenDue();
    }

    /// <summary>Takes the timer that rings it, which may have done so already.</summary>
    public void Hold(LongTimer started)
    {
        timer = started;
        if (!pending.Contains(this))
            started.Dispose();
    }

    public void CallOff()
    {
        pending.Remove(this);
        timer?.Dispose();
    }
}
