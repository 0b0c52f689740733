using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <summary>The state of the agent after the conversation. (<c>reserve_state</c>; docs/wire-contract.md, section 5.2)</summary>
public sealed record ReserveState
{
    private ReserveState(string value) => Value = value;

    /// <summary>Idle, ready for the next call: the platform's default. (<c>idle</c>)</summary>
    public static ReserveState Idle { get; } = new("idle");

    internal string Value { get; }

    /// <summary>Busy. (<c>busy/reason</c>)</summary>
    /// <param name="reason">The reason, as the platform knows it: not empty, only characters that XML can carry.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty or holds a character that XML cannot carry.</exception>
    public static ReserveState Busy(string reason) => WithReason("busy/", reason);

    /// <summary>Away. (<c>away/reason</c>)</summary>
    /// <param name="reason">The reason, as the platform knows it: not empty, only characters that XML can carry.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException"><paramref name="reason"/> is empty or holds a character that XML cannot carry.</exception>
    public static ReserveState Away(string reason) => WithReason("away/", reason);

    private static ReserveState WithReason(string state, string reason, [CallerMemberName] string setter = "")
    {
        Setter.ThrowIfBroken(reason, ValueRule.NotEmpty, nameof(reason), setter);
        return new(state + reason);
    }
}
