namespace CallCenter.Sdk.Testing.Protocol;

/// <summary>An account that may call. Immutable.</summary>
internal sealed record Account(string CertId, string AppId, string SecretKey)
{
    public bool Disabled { get; init; }

    public bool AddressNotWhitelisted { get; init; }

    public bool AddressBlacklisted { get; init; }
}
