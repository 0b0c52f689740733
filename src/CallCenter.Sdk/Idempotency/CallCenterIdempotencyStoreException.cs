namespace CallCenter.Sdk;

/// <summary>
/// The idempotency key of a call could not be claimed, so nothing was sent: the store failed, is full, or holds something else under the
/// key's name. The SDK does not retry it. The inner exceptions have the types and stack traces of the store's, and not its texts, which may
/// repeat a connection string or a key.
/// </summary>
public sealed class CallCenterIdempotencyStoreException : CallCenterException
{
    /// <summary>Makes the exception, for instance for a test of code that handles it.</summary>
    /// <param name="operation">The operation's name on the wire, <c>inviteAgent</c> or <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="keyMayStand">Whether the store may hold the key although nothing was sent.</param>
    /// <param name="innerException">The store's failure.</param>
    public CallCenterIdempotencyStoreException(
        string operation, string conversationId, bool keyMayStand = false, Exception? innerException = null)
        : base(
            new CallFailure(operation, conversationId, Delivery.NotSent),
            What(keyMayStand),
            innerException) => KeyMayStand = keyMayStand;

    /// <summary>
    /// Whether the store may hold the key although nothing was sent: its release was not confirmed, or the claim was left unanswered and
    /// may still take effect. Calls with the key are then refused as duplicates until its lifetime ends or an operator releases it.
    /// </summary>
    public bool KeyMayStand { get; }

    private static string What(bool keyMayStand) => keyMayStand
        ? "the idempotency store did not confirm that the key is free again, so the key may stand although nothing was sent."
        : "the idempotency store did not let the key be claimed.";
}
