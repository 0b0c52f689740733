using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>The signature of docs/wire-contract.md, section 2, for the requests that are made and for the model.</summary>
internal static class WireSigner
{
    public static string Sign(string key, string method, string path, string? contentType, string timestamp, string appId, byte[] body)
    {
        var carries = method is "POST" or "PUT";
        var digest = carries ? Convert.ToHexString(MD5.HashData(body)) : "";
        var text = $"{method}\n{digest.ToLowerInvariant()}\n{(carries ? contentType ?? "null" : "")}\n{timestamp}\n{appId}\n{path}";
        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(text)));
    }
}
