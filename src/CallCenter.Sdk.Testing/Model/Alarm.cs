namespace CallCenter.Sdk.Testing.Model;

/// <summary>An action that runs later, unless it is cancelled. Guarded by the world's lock.</summary>
internal sealed class Alarm
{
    private readonly HashSet<Alarm> _pending;
    private readonly Action _whenDue;
    private LongTimer? _timer;

    public Alarm(HashSet<Alarm> pending, Action whenDue)
    {
        (_pending, _whenDue) = (pending, whenDue);
        _pending.Add(this);
    }

    public void Ring()
    {
        if (!_pending.Contains(this))
        {
            return;
        }

        Cancel();
        _whenDue();
    }

    /// <summary>Keeps the timer of the action, which may have fired already.</summary>
    public void Hold(LongTimer started)
    {
        _timer = started;
        if (!_pending.Contains(this))
        {
            started.Dispose();
        }
    }

    public void Cancel()
    {
        _pending.Remove(this);
        _timer?.Dispose();
    }
}
