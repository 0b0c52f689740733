namespace CallCenter.Sdk.Testing;

/// <summary>The <see cref="Ledger"/> does not show what a test expected. Any test framework reports it as a failure.</summary>
public sealed class LedgerAssertionException : Exception
{
    internal LedgerAssertionException(string message)
        : base(message)
    {
    }
}
