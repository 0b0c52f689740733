namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What the three credentials may look like. (docs/wire-contract.md, section 2.) No fault repeats a credential.</summary>
internal static class CredentialRules
{
    private const string Together = "AppId, CertId and SecretKey come together, or none of them";
    private const string VaultReference = "@Microsoft.KeyVault("; // Azure leaves it as it is when it cannot be resolved

    public static IEnumerable<Fault> Faults(ConversationClientOptions options)
    {
        if (options is { AppId: null, CertId: null, SecretKey: null })
        {
            return [];
        }

        return
        [
            .. Id(nameof(options.AppId), options.AppId),
            .. Id(nameof(options.CertId), options.CertId),
            .. Secret(nameof(options.SecretKey), options.SecretKey),
        ];
    }

    private static Fault[] Id(string key, string? value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => [new(key, $"{key} is missing or blank: {Together}.")],
        _ when !value.All(static c => c is > ' ' and <= '~') =>
            [new(key, $"{key} has characters that a header cannot carry: copy it again, it is printable ASCII without blanks.")],
        _ when IsPlaceholder(value) => [new(key, $"{key} is still a placeholder in brackets: put your own there.")],
        _ when TextFaults.IsQuoted(value) => [new(key, $"{key} {TextFaults.Quoted}")],
        _ => [],
    };

    private static Fault[] Secret(string key, string? value) => value switch
    {
        _ when string.IsNullOrWhiteSpace(value) => [new(key, $"{key} is missing or blank: {Together}.")],
        _ when IsPlaceholder(value) => [new(key, $"{key} is still a placeholder in brackets: put your own there.")],
        _ when TextFaults.IsQuoted(value) => [new(key, $"{key} {TextFaults.Quoted}")],
        _ when value.Any(static c => char.IsControl(c) || c is '\u2028' or '\u2029') => [new(
            key, $"{key} has a line end, a NUL or another control character, perhaps from the file that it was read from: leave it out.")],
        _ when char.IsWhiteSpace(value[0]) || char.IsWhiteSpace(value[^1]) =>
            [new(key, $"{key} begins or ends with a blank: leave it out.")],
        _ when TextFaults.HasInvisible(value) => [new(key, $"{key} {TextFaults.Invisible}")],
        _ when HasHalfPair(value) => [new(key, $"{key} has half a surrogate pair, so it is not the key that was issued: copy it again.")],
        _ => [],
    };

    private static bool IsPlaceholder(string value) =>
        value is ['<', .., '>'] or ['{', .., '}'] or ['[', .., ']'] or ['$' or '#', '{', ..] or ['$', '(', .., ')'] or ['%', .., '%']
            or ['_', '_', .., '_', '_']
        || value.StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase);

    private static bool HasHalfPair(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (!char.IsSurrogate(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !char.IsSurrogatePair(value[i], value[i + 1]))
            {
                return true;
            }

            i++;
        }

        return false;
    }
}
