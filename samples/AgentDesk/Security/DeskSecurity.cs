using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace AgentDesk.Security;

/// <summary>Who may call: a user with a bearer token, or in Development the demo user. Only the health checks are anonymous.</summary>
/// <remarks>
/// The token comes in the Authorization header and never in a cookie, so a browser adds it to no request of another site.
/// Every user may do everything here. Add policies, and <c>RequireAuthorization("…")</c> to the group, if yours may not.
/// </remarks>
internal static class DeskSecurity
{
    private const int LeastKeyBytes = 32; // what HMAC-SHA256 asks for

    public static void AddDeskSecurity(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddAuthentication(DemoUserHandler.SchemeName)
                .AddScheme<AuthenticationSchemeOptions, DemoUserHandler>(DemoUserHandler.SchemeName, configureOptions: null);
        }
        else
        {
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<IConfiguration>(CheckKeys);

            // The settings are read from Authentication:Schemes:Bearer.
            builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
            builder.Services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
                .Configure(static bearer =>
                {
                    bearer.MapInboundClaims = false; // claims keep the names that the token has
                    bearer.TokenValidationParameters.NameClaimType = "sub";
                    bearer.TokenValidationParameters.ValidateIssuer = true; // both whatever the configuration says
                    bearer.TokenValidationParameters.ValidateAudience = true;
                })
                .Validate(
                    HasIssuer,
                    "Set Authentication:Schemes:Bearer:Authority, or ValidIssuer and SigningKeys: these endpoints ring telephones.")
                .Validate(HasAudience, "Set Authentication:Schemes:Bearer:ValidAudience to the audience of this service.")
                .ValidateOnStart();
        }

        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void UseDeskSecurity(this WebApplication app)
    {
        app.UseMiddleware<ResponseHeaders>();
        app.UseMiddleware<SameSiteOnly>();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    // Before .NET reads them: it would throw without naming the setting, or take a key that no token can be signed with.
    private static void CheckKeys(JwtBearerOptions bearer, IConfiguration configuration)
    {
        var keys = configuration.GetSection("Authentication:Schemes:Bearer:SigningKeys").GetChildren()
            .Select(static key => key.GetSection("Value"))
            .Where(static key => key.Value is not null);
        string[] faults = [.. from key in keys
            where !Convert.TryFromBase64String(key.Value!, new byte[key.Value!.Length], out var length) || length < LeastKeyBytes
            select $"Set {key.Path} to at least {LeastKeyBytes} bytes in Base64, for example from: openssl rand -base64 {LeastKeyBytes}"];
        if (faults.Length > 0)
        {
            throw new OptionsValidationException(JwtBearerDefaults.AuthenticationScheme, typeof(JwtBearerOptions), faults);
        }
    }

    private static bool HasIssuer(JwtBearerOptions bearer)
    {
        var rules = bearer.TokenValidationParameters;
        return bearer.Authority is { Length: > 0 }
            || (IsNamed(rules.ValidIssuer, rules.ValidIssuers) && rules.IssuerSigningKeys?.Any() is true);
    }

    private static bool HasAudience(JwtBearerOptions bearer) =>
        IsNamed(bearer.TokenValidationParameters.ValidAudience, bearer.TokenValidationParameters.ValidAudiences);

    private static bool IsNamed(string? one, IEnumerable<string>? several) =>
        one is { Length: > 0 } || several?.Any(static name => name is { Length: > 0 }) is true;
}
