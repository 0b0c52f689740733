namespace CallCenter.Sdk;

/// <summary>
/// The names under which the SDK's traces and metrics are found: <c>tracing.AddSource(…)</c>, <c>metrics.AddMeter(…)</c>.
/// </summary>
/// <remarks>
/// <para>Nothing that is recorded under them holds a telephone number, an enqueue text, a body, a signature, a key or a secret.</para>
/// <para>
/// A call that is not sent because of its idempotency key has the tag <c>callcenter.idempotency</c> in all of them: <c>replay</c> if it was
/// given an earlier call's reply, <c>duplicate</c> if it was refused, <c>store_failed</c> if the key could not be claimed.
/// </para>
/// </remarks>
public static class CallCenterDiagnostics
{
    /// <summary>
    /// The <see cref="System.Diagnostics.ActivitySource"/>: one activity a call, named after the operation; the HTTP spans are its
    /// children.
    /// </summary>
    public const string ActivitySourceName = "CallCenter.Sdk";

    /// <summary>
    /// The <see cref="System.Diagnostics.Metrics.Meter"/>: <c>callcenter.client.operation.duration</c> (seconds),
    /// <c>callcenter.client.attempts</c> and <c>callcenter.client.failures</c>.
    /// </summary>
    public const string MeterName = "CallCenter.Sdk";
}
