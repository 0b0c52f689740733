namespace CallCenter.Sdk.Testing.Model;

/// <summary>What an operation came to.</summary>
/// <param name="Code">The platform code.</param>
/// <param name="CallId">The call that it started, if any.</param>
/// <param name="Note">What a real platform would not say, for the ledger: why it was refused, and what to set up.</param>
internal sealed record OperationResult(PlatformCode Code, string? CallId = null, string? Note = null)
{
    public static OperationResult Success { get; } = new(PlatformCode.Success);
}
