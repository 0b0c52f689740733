namespace CallCenter.Sdk;

/// <summary>
/// No answer came: the name was not resolved, the connection was refused or reset, TLS failed, the circuit is open, or a handler of the
/// host's stopped the request.
/// </summary>
public sealed class CallCenterConnectionException : CallCenterException
{
    /// <summary>Makes one, for tests that replace <see cref="IConversationClient"/>.</summary>
    /// <param name="operation">The operation by its name on the wire, for instance <c>inviteOut</c>.</param>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="delivery">Whether the platform may have acted.</param>
    /// <param name="innerException">The cause.</param>
    public CallCenterConnectionException(string operation, string conversationId, Delivery delivery, Exception? innerException = null)
        : this(new CallFailure(operation, conversationId, delivery), "no answer came.", innerException)
    {
    }

    internal CallCenterConnectionException(CallFailure failure, string what, Exception? inner)
        : base(failure, what, inner)
    {
    }
}
