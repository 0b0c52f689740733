using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>
/// The time for one attempt (<see cref="ConversationClientOptions.AttemptTimeout"/>) or for the whole call
/// (<see cref="ConversationClientOptions.TotalTimeout"/>) is up, or a time limit of the host's ended the call.
/// </summary>
public sealed class CallCenterTimeoutException : CallCenterException
{
    /// <summary>Makes one, for tests that replace <see cref="IConversationClient"/>.</summary>
    /// <param name="operation">The operation by its name on the wire, for instance <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="delivery">Whether the platform may have acted.</param>
    /// <param name="timeout">The time that was up.</param>
    public CallCenterTimeoutException(string operation, string conversationId, Delivery delivery, TimeSpan timeout = default)
        : this(new CallFailure(operation, conversationId, delivery), timeout, inner: null)
    {
    }

    internal CallCenterTimeoutException(CallFailure failure, TimeSpan timeout, Exception? inner)
        : base(failure, string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.###} s."), inner) =>
            Timeout = timeout;

    /// <summary>The time that was up.</summary>
    public TimeSpan Timeout { get; }
}
