namespace CallCenter.Sdk;

/// <summary>The call that an entry of a store tells about.</summary>
internal readonly record struct StoredCall(ClaimText Claim, OutcomeText? Outcome)
{
    public static StoredCall Read(IdempotencyEntry entry)
    {
        OutcomeText outcome = default;
        return entry.Token is not null
            && ClaimText.TryParse(entry.Claim, out var claim)
            && (entry.Outcome is null || OutcomeText.TryParse(entry.Outcome, out outcome))
            ? new StoredCall(claim, entry.Outcome is null ? null : outcome)
            : throw new InvalidOperationException("The idempotency store holds something that this version of the SDK did not write.");
    }

    public IdempotencyKeyState State(DateTimeOffset now) => Outcome switch
    {
        { Code: not null } => IdempotencyKeyState.Succeeded,
        null when now < Claim.UnderWayUntil => IdempotencyKeyState.UnderWay,
        _ => IdempotencyKeyState.Unknown,
    };

    public IdempotencyKeyStatus Status(DateTimeOffset now) => new()
    {
        State = State(now),
        Since = Claim.Began,
        Ended = Outcome?.Ended,
        Attempts = Outcome?.Attempts,
        Code = Outcome?.Code,
        CallId = Outcome?.CallId,
    };
}
