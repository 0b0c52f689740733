using CallCenter.Sdk.Testing.Console;

namespace CallCenter.Sdk.Testing;

/// <summary>
/// The faults of one operation: <c>First(Fault.ReplyLost).Then(Fault.None).ThenAlways(Fault.Reset)</c>.
/// A request after the last of them meets none. Thread-safe.
/// </summary>
public sealed class FaultSequence
{
    private readonly object gate = new();
    private readonly LinkedList<(Fault Fault, int Times)> next = new();
    private readonly Action changed;
    private Func<Fault>? afterwards;
    private string? afterwardsName;

    internal FaultSequence(Action changed) => this.changed = changed;

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
            next.AddLast((fault, times));
        }

        changed();
        return this;
    }

    /// <summary>Ends the sequence: every request after those planned so far is struck.</summary>
    /// <param name="fault">What strikes them.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence ThenAlways(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return ThenFrom(() => fault, fault.ToString());
    }

    /// <summary>Strikes every request from now on.</summary>
    /// <param name="fault">What strikes them.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence Always(Fault fault) => Clear().ThenAlways(fault);

    /// <summary>Asks for a fault for every request from now on: for random ones.</summary>
    /// <param name="choose">Called once for each request, one at a time; <see cref="Fault.None"/> lets it pass.</param>
    /// <returns>This sequence.</returns>
    public FaultSequence From(Func<Fault> choose) => Clear().ThenFrom(choose, "chosen by the test");

    internal FaultSequence Clear()
    {
        lock (gate)
        {
            next.Clear();
            (afterwards, afterwardsName) = (null, null);
        }

        changed();
        return this;
    }

    internal Fault Take()
    {
        lock (gate)
        {
            if (next.First is not { } first)
            {
                return afterwards?.Invoke() ?? Fault.None;
            }

            var (fault, times) = first.Value;
            if (times > 1)
            {
                first.Value = (fault, times - 1);
            }
            else
            {
                next.RemoveFirst();
            }

            return fault;
        }
    }

    internal ArmedFaults Armed(ConversationOperation operation)
    {
        lock (gate)
        {
            var names = next.SelectMany(planned => Enumerable.Repeat(planned.Fault.ToString(), planned.Times));
            return new(operation, [.. names.Take(ConsoleViews.MostFaults)], next.Sum(planned => (long)planned.Times), afterwardsName);
        }
    }

    private FaultSequence ThenFrom(Func<Fault> choose, string name)
    {
        ArgumentNullException.ThrowIfNull(choose);
        lock (gate)
        {
            (afterwards, afterwardsName) = (choose, name);
        }

        changed();
        return this;
    }
}
