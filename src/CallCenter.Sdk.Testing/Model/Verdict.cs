namespace CallCenter.Sdk.Testing.Model;

/// <summary>What the state machine says to an operation.</summary>
/// <param name="Code">The platform code.</param>
/// <param name="CallId">The call that came of it, if any.</param>
/// <param name="Note">What to set up, for the ledger: the wire never shows it.</param>
internal sealed record Verdict(PlatformCode Code, string? CallId = null, string? Note = null)
{
    public static Verdict Success { get; } = new(PlatformCode.Success);
}
