using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>
/// The time for one attempt (<see cref="ConversationClientOptions.AttemptTimeout"/>) or for the whole call
/// (<see cref="ConversationClientOptions.TotalTimeout"/>) is up.
/// </summary>
public sealed class CallCenterTimeoutException : CallCenterException
{
    internal CallCenterTimeoutException(CallFailure failure, TimeSpan timeout, Exception? inner)
        : base(failure, string.Create(CultureInfo.InvariantCulture, $"no answer within {timeout.TotalSeconds:0.###} s."), inner) => Timeout = timeout;

    /// <summary>The time that was up.</summary>
    public TimeSpan Timeout { get; }
}
