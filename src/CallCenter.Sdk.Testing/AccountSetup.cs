using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing;

/// <summary>Refines an account in <see cref="PlatformEmulator.WithAccount"/>.</summary>
public sealed class AccountSetup
{
    internal AccountSetup(Account account) => Account = account;

    internal Account Account { get; private set; }

    /// <summary>The sub-account is disabled: 401, 子账号被禁用.</summary>
    /// <returns>This set-up.</returns>
    public AccountSetup Disabled() => With(Account with { Disabled = true });

    /// <summary>The caller's address is not on the white list: code 010004, before the signature is looked at.</summary>
    /// <returns>This set-up.</returns>
    public AccountSetup AddressNotWhitelisted() => With(Account with { AddressNotWhitelisted = true });

    /// <summary>The caller's address is black-listed: HTTP 403.</summary>
    /// <returns>This set-up.</returns>
    public AccountSetup AddressBlacklisted() => With(Account with { AddressBlacklisted = true });

    private AccountSetup With(Account account)
    {
        Account = account;
        return this;
    }
}
