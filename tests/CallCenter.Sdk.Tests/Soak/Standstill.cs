using System.Diagnostics;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>
/// Lets the attempts' time be up, but only when every worker waits for just that: so no attempt runs out of time by accident, and the ledger
/// must know of every attempt that was made.
/// </summary>
internal sealed class Standstill(FakeClock clock, int workers, Func<IReadOnlyCollection<SoakCall>, bool> haveArrived)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly object gate = new();
    private readonly List<SoakCall> stalled = [];
    private TaskCompletionSource moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int idle;
    private int moving = workers;

    /// <summary>A worker's call gets no answer any more.</summary>
    public void Stall(SoakCall call) => Stop(() => stalled.Add(call));

    /// <summary>A worker waits until the clock has moved (its circuit is open).</summary>
    public Task WaitAsync()
    {
        Task moves;
        lock (gate) moves = moved.Task;
        Stop(() => idle++);
        return moves;
    }

    /// <summary>A worker has no more calls to make.</summary>
    public void Leave() => Stop(static () => { });

    private void Stop(Action note)
    {
        lock (gate)
        {
            note();
            if (--moving > 0 || stalled.Count + idle == 0) return;
        }

        _ = Task.Run(MoveAsync);
    }

    private async Task MoveAsync()
    {
        for (var waiting = Stopwatch.StartNew(); !haveArrived(stalled) && waiting.Elapsed < Patience;) await Task.Yield();
        TaskCompletionSource done;
        lock (gate)
        {
            moving = stalled.Count + idle;
            stalled.Clear();
            idle = 0;
            (done, moved) = (moved, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        clock.Advance(SoakClients.AttemptTimeout);
        done.SetResult();
    }
}
