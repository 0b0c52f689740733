using System.Globalization;
using System.Text.Unicode;

namespace CallCenter.Sdk;

/// <summary>The rules for keys, and the names that stores know them by: hashes, because a key may tell about a customer.</summary>
internal static class IdempotencyKey
{
    public const int MaxLength = 255;

    // The version counts what is hashed: a change to it would hide the keys that stores hold.
    private const string Purpose = "CallCenter.Sdk idempotency key 1";

    /// <summary>1 to 255 visible ASCII characters. The message does not repeat the key.</summary>
    public static void Check(string key, string parameter)
    {
        if (key.Length is 0 or > MaxLength || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new ArgumentException($"{parameter} is 1 to {MaxLength} visible ASCII characters, without blanks.", parameter);
        }
    }

    /// <summary>What tells keys apart beside the operation: the option, or the account's path, the same on all hosts.</summary>
    public static string ScopeOf(ConversationClientOptions options) =>
        options.IdempotencyScope ?? options.BaseUrl!.AbsolutePath.TrimEnd('/');

    /// <summary>The name of a key in the store. The parts cannot run together, because only they are separated by line feeds.</summary>
    public static string NameOf(string scope, string operation, string key)
    {
        const int Separators = 3;
        var most = Sha256Text.MaxBytesPerChar * (Purpose.Length + scope.Length + operation.Length + key.Length + Separators);
        Span<byte> text = most <= Sha256Text.StackBytes ? stackalloc byte[Sha256Text.StackBytes] : new byte[most];
        Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"{Purpose}\n{scope}\n{operation}\n{key}", out var length);
        return Sha256Text.Of(text[..length]);
    }
}
