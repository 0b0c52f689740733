using System.Diagnostics;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>
/// Lets the attempts' time be up, but only when every worker waits for just that: so no attempt runs out of time by accident, and the
/// ledger must know of every attempt that was made.
/// </summary>
internal sealed class TimeBarrier(FakeClock clock, int workers, Func<IReadOnlyCollection<SoakCall>, bool> haveArrived)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly object _gate = new();
    private readonly List<SoakCall> _stalled = [];
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _idle;
    private int _moving = workers;

    /// <summary>A worker's call gets no answer any more.</summary>
    public void Stall(SoakCall call) => Stop(() => _stalled.Add(call));

    /// <summary>A worker waits until the clock has moved (its circuit is open).</summary>
    public Task WaitAsync()
    {
        Task moves;
        lock (_gate)
        {
            moves = _moved.Task;
        }

        Stop(() => _idle++);
        return moves;
    }

    /// <summary>A worker has no more calls to make.</summary>
    public void Leave() => Stop(static () => { });

    private void Stop(Action note)
    {
        lock (_gate)
        {
            note();
            if (--_moving > 0 || _stalled.Count + _idle == 0)
            {
                return;
            }
        }

        _ = Task.Run(MoveAsync);
    }

    private async Task MoveAsync()
    {
        for (var waiting = Stopwatch.StartNew(); !haveArrived(_stalled) && waiting.Elapsed < Patience;)
        {
            await Task.Yield();
        }

        TaskCompletionSource done;
        lock (_gate)
        {
            _moving = _stalled.Count + _idle;
            _stalled.Clear();
            _idle = 0;
            (done, _moved) = (_moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        clock.Advance(SoakClients.AttemptTimeout);
        done.SetResult();
    }
}
