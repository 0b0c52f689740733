using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Sdk.Tests;

/// <summary>
/// Microsoft's <see cref="FakeTimeProvider"/> with timers for tests of concurrent code. Its own timers do not reach that far:
/// a leap of the clock sets the final time first, so that a wait that begins on the way counts from the end of the leap;
/// a callback that is due runs on whichever thread reads the clock next, perhaps inside that thread's lock;
/// and a test can neither count the waits nor wait for one to begin.
/// Here callbacks run in the order in which they are due, each at its own time, on the thread that moves the clock.
/// A test that only reads and moves the clock takes <see cref="FakeTimeProvider"/> itself.
/// </summary>
internal sealed class FakeClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>
    /// What may pass by itself while a call asks a store of the test's, which happens on the pool: less than the times that a store has.
    /// </summary>
    public static readonly TimeSpan LessThanStoresHave = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly List<PendingTimer> _pending = []; // in the order in which they were started
    private TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeClock()
        : this(new DateTimeOffset(2016, 11, 1, 1, 30, 0, TimeSpan.Zero))
    {
    }

    /// <summary>
    /// Timers that are due within this time fire at once, from the thread pool, and take the clock along. Default: zero, none does.
    /// </summary>
    public TimeSpan AutoAdvanceUpTo { get; set; }

    /// <summary>How many timers are waiting for the clock.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
            {
                return _pending.Count;
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new PendingTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock and fires what falls due on the way.</summary>
    public new void Advance(TimeSpan time) => AdvanceTo(GetUtcNow() + time);

    /// <summary>Completes as soon as that many timers wait for the clock: the code under test has come to its wait.</summary>
    public Task UntilTimersAsync(int count, CancellationToken cancellationToken = default) =>
        UntilAsync(() => _pending.Count >= count, cancellationToken);

    /// <summary>Completes as soon as a timer waits for exactly that long: the code under test has come to that wait.</summary>
    public Task UntilTimerAsync(TimeSpan dueTime, CancellationToken cancellationToken) =>
        UntilAsync(() => _pending.Exists(timer => timer.Due == GetUtcNow() + dueTime), cancellationToken);

    private async Task UntilAsync(Func<bool> isReached, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task started;
            lock (_gate)
            {
                if (isReached())
                {
                    return;
                }

                started = _started.Task;
            }

            await started.WaitAsync(cancellationToken);
        }
    }

    private void AdvanceTo(DateTimeOffset target)
    {
        while (NextDue(target) is { } callback)
        {
            callback();
        }
    }

    private Action? NextDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var next = _pending.Where(timer => timer.Due <= target).MinBy(static timer => timer.Due);
            var moment = next?.Due ?? target;
            if (moment > GetUtcNow()) // another thread may have moved it further
            {
                SetUtcNow(moment);
            }

            if (next is null)
            {
                return null;
            }

            _pending.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.Due += next.Period;
                _pending.Add(next);
            }

            return next.Callback;
        }
    }

    private void Pend(PendingTimer timer, TimeSpan dueTime)
    {
        DateTimeOffset due;
        lock (_gate)
        {
            timer.Due = due = GetUtcNow() + dueTime;
            _pending.Add(timer);
            _started.SetResult();
            _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // From the pool like a real timer: the creator may hold a lock, or not yet know its timer.
        if (dueTime <= AutoAdvanceUpTo)
        {
            ThreadPool.QueueUserWorkItem(_ => AdvanceFor(timer, due));
        }
    }

    // One that was called off in the meantime moves nothing.
    private void AdvanceFor(PendingTimer timer, DateTimeOffset due)
    {
        lock (_gate)
        {
            if (!_pending.Contains(timer) || timer.Due != due)
            {
                return;
            }
        }

        AdvanceTo(due);
    }

    private void Remove(PendingTimer timer)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
        }
    }

    private sealed class PendingTimer(FakeClock clock, Action callback) : ITimer
    {
        private volatile bool _disposed;

        public Action Callback => callback;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Remove(this);
            if (_disposed)
            {
                return false;
            }

            Period = period;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                clock.Pend(this, dueTime);
            }

            return true;
        }

        public void Dispose()
        {
            _disposed = true;
            clock.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
