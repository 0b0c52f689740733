namespace CallCenter.Sdk;

/// <summary>What an <see cref="IIdempotencyStore"/> keeps under a name: a claim and, once its call has ended, the outcome.</summary>
/// <param name="Token">Tells this claim from every other one of the same name.</param>
/// <param name="Claim">What the SDK keeps with the claim. Opaque to the store.</param>
public sealed record IdempotencyEntry(string Token, string Claim)
{
    /// <summary>What the SDK keeps about the call's end. Opaque to the store.</summary>
    /// <value>Default <see langword="null"/>: the claim was not completed.</value>
    public string? Outcome { get; init; }
}
