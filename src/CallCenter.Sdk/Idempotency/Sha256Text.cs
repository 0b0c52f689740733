using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sdk;

/// <summary>The SHA-256 of a text in UTF-8, as hexadecimal digits.</summary>
internal static class Sha256Text
{
    private const int StackBytes = 1024;

    public static string Of(string text, int digits = 2 * SHA256.HashSizeInBytes)
    {
        var length = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return Convert.ToHexString(hash[..(digits / 2)]);
    }
}
