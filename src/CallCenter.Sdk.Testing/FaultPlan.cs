using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Sdk.Testing.Console;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing;

/// <summary>Which faults strike, per operation and in sequence. Thread-safe; faults strike in the order of arrival.</summary>
public sealed class FaultPlan
{
    private readonly ConcurrentDictionary<ConversationOperation, FaultSequence> sequences = new();
    private readonly ConcurrentDictionary<string, Fault> tickets = new(StringComparer.Ordinal);
    private int lastTicket;

    private readonly Action changed;

    internal FaultPlan(Action changed) => this.changed = changed;

    /// <summary>The faults of one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>Its sequence, to be filled.</returns>
    public FaultSequence On(ConversationOperation operation)
    {
        operation.ThrowIfUnknown();
        return sequences.GetOrAdd(operation, _ => new(changed));
    }

    /// <summary>From now on nothing goes wrong.</summary>
    public void Clear()
    {
        foreach (var sequence in sequences.Values)
        {
            sequence.Clear();
        }
    }

    internal Fault Take(ConversationOperation operation) =>
        sequences.TryGetValue(operation, out var sequence) ? sequence.Take() : Fault.None;

    internal ArmedFaults Armed(ConversationOperation operation) =>
        sequences.TryGetValue(operation, out var sequence) ? sequence.Armed(operation) : new(operation, [], 0, null);

    /// <summary>Keeps a fault that was taken before the request is on the wire, until the request arrives.</summary>
    internal string Deposit(Fault fault)
    {
        var ticket = Interlocked.Increment(ref lastTicket).ToString(CultureInfo.InvariantCulture);
        tickets[ticket] = fault;
        return ticket;
    }

    internal Fault? Collect(string ticket) => tickets.TryRemove(ticket, out var fault) ? fault : null;
}
