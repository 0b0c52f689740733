using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Security;

/// <summary>Refuses what another site's page sends: it could act for the demo user, or behind a proxy that adds the bearer token.</summary>
/// <remarks>Browsers tell by Sec-Fetch-Site, or at least by Origin, and scripts cannot forge either. Other programs send neither.</remarks>
internal sealed class SameSiteOnly(RequestDelegate next, IProblemDetailsService problems)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || !IsForeign(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        var problem = new ProblemDetails
        {
            Status = StatusCodes.Status403Forbidden,
            Title = "Pages of other sites may not call this service.",
        };
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }

    private static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers.Origin is [{ } origin, ..] && !IsOwn(origin, request.Host),
        _ => true,
    };

    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var site) && site.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase);
}
