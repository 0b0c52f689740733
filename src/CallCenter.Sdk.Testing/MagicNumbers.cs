namespace CallCenter.Sdk.Testing;

/// <summary>
/// Outside numbers whose behaviour needs no set-up. Every other number that was not set up by
/// <see cref="PlatformEmulator.WithOutsideLine"/> behaves like <see cref="Answers"/>.
/// </summary>
public static class MagicNumbers
{
    /// <summary>Answers at once.</summary>
    public const string Answers = "13900000001";

    /// <summary>Is dialled and is busy: the invitation succeeds and nobody joins.</summary>
    public const string Busy = "13900000002";

    /// <summary>Rings until the platform gives up: the invitation succeeds and nobody joins.</summary>
    public const string NeverAnswers = "13900000003";

    /// <summary>May not be called: 020001, nothing rings.</summary>
    public const string Forbidden = "13900000004";

    /// <summary>No line is available: 020002, nothing rings.</summary>
    public const string NoLine = "13900000005";
}
