using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AgentDesk.Security;

/// <summary>Signs everybody on this machine in, so that the desk can be tried without an identity provider. Development only.</summary>
/// <remarks>
/// The connection must come from this machine and the address must name it. The second rule keeps out a web page elsewhere whose host
/// name was pointed at 127.0.0.1 (DNS rebinding). What a proxy of this machine passes on, a tunnel for instance, can be from anybody.
/// </remarks>
internal sealed class DemoUserHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Demo";

    private static readonly string[] ProxyHeaders = ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsThisMachine())
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var identity = new ClaimsIdentity(
            [new Claim("sub", "demo"), new Claim("name", "Demo supervisor")], SchemeName, "sub", roleType: null);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName)));
    }

    private bool IsThisMachine() =>
        Context.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
        && (Request.Host.Host == "localhost" || (IPAddress.TryParse(Request.Host.Host, out var host) && IPAddress.IsLoopback(host)))
        && !ProxyHeaders.Any(Request.Headers.ContainsKey);
}
