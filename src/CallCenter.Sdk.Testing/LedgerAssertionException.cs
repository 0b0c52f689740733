namespace CallCenter.Sdk.Testing;

/// <summary>What the <see cref="Ledger"/> shows is not what a test expected. Any test framework reports it as a failure.</summary>
public sealed class LedgerAssertionException : Exception
{
    internal LedgerAssertionException(string message)
        : base(message)
    {
    }
}
