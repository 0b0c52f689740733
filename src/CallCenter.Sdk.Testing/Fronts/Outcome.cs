using CallCenter.Sdk.Testing.Faults;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>What is sent to the client.</summary>
/// <param name="Ending">How the exchange ends.</param>
/// <param name="Reply">The reply, in part or in whole; none is sent where the connection ends without one.</param>
/// <param name="Date">The platform's clock: the Date header.</param>
/// <param name="Drip">The time between two bytes of a dripping reply.</param>
internal sealed record Outcome(Ending Ending, WireReply Reply, DateTimeOffset Date, TimeSpan Drip)
{
    /// <summary>The bytes that are sent: of a reply that breaks off, half.</summary>
    public ReadOnlyMemory<byte> Sent => Ending == Ending.Cut ? Reply.Body.AsMemory(..(Reply.Body.Length / 2)) : Reply.Body;

    public string DateText => Date.UtcDateTime.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
