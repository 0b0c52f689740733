namespace CallCenter.Sdk.Testing.Model;

/// <summary>A timer of any length, which fires once.</summary>
internal sealed class LongTimer : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _due;
    private readonly bool _isLong;
    private readonly Action _whenDue;
    private readonly ITimer _timer;

    public LongTimer(TimeProvider clock, TimeSpan time, Action whenDue)
    {
        (_clock, _whenDue) = (clock, whenDue);
        _isLong = time > LongTime.Step;
        _due = clock.GetUtcNow().Plus(time);
        _timer = clock.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Start(time); // not before the field is set: a timer may fire at once
    }

    public void Dispose() => _timer.Dispose();

    // A timer that was set in one step is due when it fires, whatever a test's clock says in the meantime.
    private void Fire()
    {
        if (_isLong && _due - _clock.GetUtcNow() is var rest && rest > TimeSpan.Zero)
        {
            Start(rest);
        }
        else
        {
            _whenDue();
        }
    }

    private void Start(TimeSpan time) => _timer.Change(time < LongTime.Step ? time : LongTime.Step, Timeout.InfiniteTimeSpan);
}
