namespace CallCenter.Sdk.Testing;

/// <summary>An idempotency store breaks its contract.</summary>
public sealed class IdempotencyStoreConformanceException : Exception
{
    internal IdempotencyStoreConformanceException(IReadOnlyList<string> failedChecks, string message, Exception? innerException = null)
        : base(message, innerException) => FailedChecks = failedChecks;

    /// <summary>The names of the checks that failed, of <see cref="IdempotencyStoreConformance.Checks"/>.</summary>
    public IReadOnlyList<string> FailedChecks { get; }
}
