using System.Globalization;

namespace CallCenter.Sdk.Testing;

/// <summary>A ring in the ledger.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="RequestNumber">The number of the request that caused it: <see cref="RecordedRequest.Number"/>.</param>
/// <param name="At">When it began, by the emulator's clock.</param>
/// <param name="Target">Whether an agent's extension or an outside telephone.</param>
/// <param name="Who">The agent's id, or the outside number.</param>
/// <param name="ConversationId">The conversation that it rang for.</param>
/// <param name="Outcome">Its outcome so far.</param>
public sealed record RecordedRing(
    int Number, int RequestNumber, DateTimeOffset At, RingTarget Target, string Who, string ConversationId, RingOutcome Outcome)
{
    /// <summary>One line, the same for the same ring.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"ring {Number} at {At:HH:mm:ss.fff}: {Target} {Who} for {ConversationId} by request {RequestNumber}, {Outcome}");
}
