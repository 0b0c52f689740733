namespace CallCenter.Sdk;

/// <summary>
/// No answer came: the name was not resolved, the connection was refused or reset, TLS failed, the circuit is open, or a second send was blocked.
/// </summary>
public sealed class CallCenterConnectionException : CallCenterException
{
    internal CallCenterConnectionException(CallFailure failure, string what, Exception? inner)
        : base(failure, what, inner)
    {
    }
}
