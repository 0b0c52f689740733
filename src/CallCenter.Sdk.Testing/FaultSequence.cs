namespace CallCenter.Sdk.Testing;

/// <summary>
/// The faults of one operation: <c>First(Fault.ReplyLost).Then(Fault.None).ThenAlways(Fault.Reset)</c>.
/// A request after the last of them meets none. Thread-safe.
/// </summary>
public sealed class FaultSequence
{
    private readonly object gate = new();
    private readonly Queue<Fault> next = new();
    private Func<Fault>? afterwards;

    internal FaultSequence()
    {
    }

    /// <summary>Starts the sequence anew: what was planned for the operation is forgotten.</summary>
    /// <param name="fault">What strikes the next requests.</param>
    /// <param name="times">How many of them, at least 1; default 1.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence First(Fault fault, int times = 1) => Clear().Then(fault, times);

    /// <summary>Goes on with the sequence.</summary>
    /// <param name="fault">What strikes the requests after those planned so far; <see cref="Fault.None"/> lets one pass.</param>
    /// <param name="times">How many of them, at least 1; default 1.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence Then(Fault fault, int times = 1)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        lock (gate)
        {
            for (var i = 0; i < times; i++)
                next.Enqueue(fault);
        }

        return this;
    }

    /// <summary>Ends the sequence: every request after those planned so far is struck.</summary>
    /// <param name="fault">What strikes them.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence ThenAlways(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return ThenFrom(() => fault);
    }

    /// <summary>Strikes every request from now on.</summary>
    /// <param name="fault">What strikes them.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence Always(Fault fault) => Clear().ThenAlways(fault);

    /// <summary>Asks for a fault for every request from now on: for random ones.</summary>
    /// <param name="choose">Called once for each request, one at a time; <see cref="Fault.None"/> lets it pass.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence From(Func<Fault> choose) => Clear().ThenFrom(choose);

    internal FaultSequence Clear()
    {
        lock (gate)
        {
            next.Clear();
            afterwards = null;
        }

        return this;
    }

    internal Fault Take()
    {
        lock (gate)
            return next.TryDequeue(out var fault) ? fault : afterwards?.Invoke() ?? Fault.None;
    }

    private FaultSequence ThenFrom(Func<Fault> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        lock (gate)
            afterwards = choose;
        return this;
    }
}
