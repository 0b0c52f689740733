namespace CallCenter.Sdk.Tests;

/// <summary>
/// A clock that only a test moves. Timers fire in the order in which they are due, on the thread that moves the clock;
/// short ones by themselves where <see cref="AutoAdvanceUpTo"/> says so.
/// </summary>
internal sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private DateTimeOffset _now = start;
    private long _created;

    public FakeClock()
        : this(new DateTimeOffset(2016, 11, 1, 1, 30, 0, TimeSpan.Zero))
    {
    }

    /// <summary>Timers that are due within this time fire at once, from the thread pool, and take the clock along. Default: zero, none does.</summary>
    public TimeSpan AutoAdvanceUpTo { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are waiting for the clock.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _timers.Count;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires what falls due on the way.</summary>
    public void Advance(TimeSpan time) => AdvanceTo(GetUtcNow() + time);

    /// <summary>Completes as soon as that many timers wait for the clock: the code under test has come to its wait.</summary>
    public Task UntilTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_timers.Count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Completes as soon as a timer waits that is due after exactly that time: the code under test has come to that wait.</summary>
    public async Task UntilTimerAsync(TimeSpan dueTime, CancellationToken cancellationToken)
    {
        while (!HasTimer(dueTime))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private bool HasTimer(TimeSpan dueTime)
    {
        lock (_gate)
        {
            return _timers.Exists(timer => timer.Due == _now + dueTime);
        }
    }

    private void AdvanceTo(DateTimeOffset target)
    {
        while (NextDue(target) is { } callback)
            callback();
    }

    private Action? NextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _timers.Where(timer => timer.Due <= target).MinBy(timer => (timer.Due, timer.Order));
            _now = Later(_now, next?.Due ?? target);
            if (next is null)
                return null;
            if (next.Period is { } period)
                next.Due += period;
            else
                _timers.Remove(next);
            return next.Callback;
        }
    }

    private bool Schedule(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        DateTimeOffset due;
        lock (_gate)
        {
            _timers.Remove(timer);
            if (timer.Disposed)
                return false;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            due = _now + dueTime;
            (timer.Due, timer.Order) = (due, ++_created);
            timer.Period = period > TimeSpan.Zero ? period : null;
            _timers.Add(timer);
            foreach (var waiter in _waiters.Where(waiter => _timers.Count >= waiter.Count))
                waiter.Reached.TrySetResult();
            _waiters.RemoveAll(waiter => waiter.Reached.Task.IsCompleted);
        }

        // From the pool like a real timer: the creator may hold a lock, or not yet know its timer.
        if (dueTime <= AutoAdvanceUpTo)
            ThreadPool.QueueUserWorkItem(_ => AdvanceFor(timer, due));
        return true;
    }

    // One that was called off in the meantime moves nothing.
    private void AdvanceFor(FakeTimer timer, DateTimeOffset due)
    {
        lock (_gate)
        {
            if (!_timers.Contains(timer) || timer.Due != due)
                return;
        }

        AdvanceTo(due);
    }

    private void Cancel(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.Disposed = true;
            _timers.Remove(timer);
        }
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private sealed class FakeTimer(FakeClock clock, Action callback) : ITimer
    {
        public Action Callback => callback;

        public DateTimeOffset Due { get; set; }

        public long Order { get; set; }

        public TimeSpan? Period { get; set; }

        public bool Disposed { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

        public void Dispose() => clock.Cancel(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
