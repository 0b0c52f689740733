namespace CallCenter.Sdk.Wire;

/// <summary>
/// A send was refused before it went out. A kind of <see cref="HttpRequestException"/>, because that is what the retry and hedging handlers
/// of hosts handle.
/// </summary>
internal sealed class SendRefusedException(string reason) : HttpRequestException($"CallCenter.Sdk did not send the request: {reason}")
{
    public string Reason => reason;
}
