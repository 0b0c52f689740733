using Scalar.AspNetCore;

namespace AgentDesk.Security;

/// <summary>What browsers may load and run: this service's own files, and no inline script or style.</summary>
/// <remarks>Scalar's page has inline styles, and one inline script that a nonce allows.</remarks>
internal sealed class ResponseHeaders(RequestDelegate next)
{
    private const string Common = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ";
    private const string Own = Common + "script-src 'self'; style-src 'self'; img-src 'self'";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            var headers = context.Response.Headers;
            headers.TryAdd(
                "Content-Security-Policy", context.Items[ScalarOptions.NonceHttpContextItemKey] is string nonce ? Reference(nonce) : Own);
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "no-referrer");
            return Task.CompletedTask;
        }, context);
        return next(context);
    }

    private static string Reference(string nonce) =>
        Common + $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:";
}
