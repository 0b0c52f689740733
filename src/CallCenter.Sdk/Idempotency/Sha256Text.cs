using System.Security.Cryptography;

namespace CallCenter.Sdk;

/// <summary>The SHA-256 of a text in UTF-8, as hexadecimal digits.</summary>
internal static class Sha256Text
{
    /// <summary>The most bytes that one UTF-16 character becomes in UTF-8.</summary>
    public const int MaxBytesPerChar = 3;

    /// <summary>Texts of up to this many bytes are written on the stack.</summary>
    public const int StackBytes = 1024;

    public static string Of(ReadOnlySpan<byte> text, int digits = 2 * SHA256.HashSizeInBytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return Convert.ToHexString(hash[..(digits / 2)]);
    }
}
