using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>
/// An earlier call with the same idempotency key is under way, or its outcome is unknown, so nothing was sent now.
/// <see cref="CallCenterException.Delivery"/> is that of the key, <see cref="Delivery.Unknown"/>: the earlier call may have rung.
/// See docs/when-the-outcome-is-unknown.md for where to look.
/// </summary>
public sealed class CallCenterDuplicateException : CallCenterException
{
    /// <summary>Makes the exception, for instance for a test of code that handles it.</summary>
    /// <param name="operation">The operation's name on the wire, <c>inviteAgent</c> or <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="isUnderWay">Whether the earlier call may still be under way.</param>
    /// <param name="since">When the earlier call began.</param>
    public CallCenterDuplicateException(string operation, string conversationId, bool isUnderWay, DateTimeOffset since)
        : base(
            new CallFailure(operation, conversationId, Delivery.Unknown) { Attempts = 0 },
            What(isUnderWay, since))
    {
        IsUnderWay = isUnderWay;
        Since = since;
    }

    /// <summary>
    /// Whether the earlier call may still be under way: try later to be given its outcome. <see langword="false"/>: it has ended, or its
    /// process died, and its outcome is unknown; the key stands until its lifetime ends or an operator releases it.
    /// </summary>
    public bool IsUnderWay { get; }

    /// <summary>When the earlier call began, by the clock of the machine that made it.</summary>
    public DateTimeOffset Since { get; }

    private static string What(bool isUnderWay, DateTimeOffset since)
    {
        var state = isUnderWay ? "is under way" : "has an unknown outcome";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"an earlier call with the same idempotency key, begun {since.ToUniversalTime():u}, {state}. Nothing was sent now.");
    }
}
