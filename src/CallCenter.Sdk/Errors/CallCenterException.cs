using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>
/// A call to the platform failed. <see cref="Delivery"/> tells whether the platform may have acted.
/// The message carries nothing that the caller or the platform wrote but the conversation's id: no number, no body, no secret. The same
/// holds for the inner exceptions, whose own messages are left out.
/// </summary>
public abstract class CallCenterException : Exception
{
    private protected CallCenterException(CallFailure failure, string what, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"{failure.Operation} of conversation {failure.ConversationId} failed: {what} {failure.Consequence} (Attempts: " +
            $"{failure.Attempts}.)"), inner)
    {
        Failure = failure;
    }

    /// <summary>
    /// The operation by its name on the wire: <c>attachAgent</c>, <c>dettachAgent</c>, <c>inviteAgent</c> or <c>inviteOut</c>.
    /// </summary>
    public string Operation => Failure.Operation;

    /// <summary>The conversation that the call was about.</summary>
    public string ConversationId => Failure.ConversationId;

    /// <summary>
    /// Whether the platform may have acted, over all attempts: one attempt of unknown outcome makes the call's outcome unknown.
    /// </summary>
    public Delivery Delivery => Failure.Delivery;

    /// <summary>
    /// How many times the request was sent, whoever caused it (the SDK's retries or a handler of the host's). A send that found no
    /// connection counts; 0 when none was begun, for instance because the circuit was open.
    /// </summary>
    public int Attempts => Failure.Attempts;

    /// <summary>
    /// Whether the same call may be made again without harm: the platform did nothing, or the operation is attachAgent, which leaves the
    /// conversation as the first did (it may ring the agent's extension again). It does not say that a second call would succeed.
    /// </summary>
    public bool IsSafeToRetry => Failure.IsSafeToRetry;

    /// <summary>
    /// When to come back: what the platform asked for (Retry-After), or when an open circuit tries again; <see langword="null"/> when
    /// nobody said. It is not capped as the SDK's own waits are.
    /// </summary>
    public TimeSpan? RetryAfter => Failure.RetryAfter;

    internal CallFailure Failure { get; }
}
