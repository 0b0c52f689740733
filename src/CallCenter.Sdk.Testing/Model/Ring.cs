namespace CallCenter.Sdk.Testing.Model;

/// <summary>A ring in the ledger; its outcome is written when it is known.</summary>
internal sealed class Ring(int number, int requestNumber, DateTimeOffset at, RingTarget target, string who, string conversationId)
{
    public string Who => who;

    public RingOutcome Outcome { get; set; } = RingOutcome.Ringing;

    public RecordedRing ToRecord() => new(number, requestNumber, at, target, who, conversationId, Outcome);
}
