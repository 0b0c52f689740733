using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AgentDesk.Tests;

/// <summary>Bearer tokens as an identity provider would issue them, and the settings by which the desk believes them.</summary>
internal static class Token
{
    private const string Audience = "agentdesk";
    private const string Issuer = "https://login.example.com/";

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(static i => (byte)i)];

    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Authentication:Schemes:Bearer:ValidAudience"] = Audience,
        ["Authentication:Schemes:Bearer:ValidIssuer"] = Issuer,
        ["Authentication:Schemes:Bearer:SigningKeys:0:Issuer"] = Issuer,
        ["Authentication:Schemes:Bearer:SigningKeys:0:Value"] = Convert.ToBase64String(Key),
    };

    public static string Of(
        string user, string audience = Audience, string issuer = Issuer, byte[]? key = null, TimeSpan? lifetime = null,
        string? algorithm = SecurityAlgorithms.HmacSha256)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var expires = now + (lifetime ?? TimeSpan.FromHours(1));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Claims = new Dictionary<string, object> { ["sub"] = user, ["name"] = $"The supervisor {user}" },
            Audience = audience,
            Issuer = issuer,
            NotBefore = expires - TimeSpan.FromHours(2),
            Expires = expires,
            SigningCredentials = algorithm is null ? null : new SigningCredentials(new SymmetricSecurityKey(key ?? Key), algorithm),
        });
    }
}
