namespace CallCenter.Sdk.Testing.Model;

/// <summary>The result of an operation.</summary>
/// <param name="Code">The platform code.</param>
/// <param name="CallId">The call that it started, if any.</param>
/// <param name="Note">A note for the ledger that a real platform would not send: why it was refused, and what to set up.</param>
internal sealed record OperationResult(PlatformCode Code, string? CallId = null, string? Note = null)
{
    public static OperationResult Success { get; } = new(PlatformCode.Success);
}
