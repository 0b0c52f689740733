using CallCenter.Sdk.Testing.Faults;
using CallCenter.Sdk.Testing.Model;
using CallCenter.Sdk.Testing.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CallCenter.Sdk.Testing.Fronts;

/// <summary>The front of a server: Kestrel on our own port, or the app that the emulator is mounted in.</summary>
/// <param name="exchange">What answers.</param>
/// <param name="mountOf">How many characters of a path come before <see cref="OperationRoute.Root"/>.</param>
internal sealed class ServerFront(Exchange exchange, Func<HttpContext, string, int> mountOf)
{
    public async Task HandleAsync(HttpContext context)
    {
        var gone = context.RequestAborted;
        try
        {
            var request = await ReadAsync(context, gone).ConfigureAwait(false);
            var outcome = await exchange.RunAsync(request).WaitAsync(gone).ConfigureAwait(false);
            if (outcome.Ending is Ending.Refused or Ending.Reset or Ending.Lost)
            {
                context.Abort();
            }
            else
            {
                await WriteAsync(context, outcome, gone).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested || exchange.Lifetime.IsCancellationRequested)
        {
            // The caller has gone, or the emulator is disposed: there is nobody to answer.
            context.Abort();
        }
    }

    private async Task<WireRequest> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        var headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var target = Target(context);
        return new(context.Request.Method, target, mountOf(context, target), headers, body.ToArray());
    }

    // The raw target is what was signed; some servers leave it out, and a proxy's client sends a whole address.
    private static string Target(HttpContext context)
    {
        var raw = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        if (raw is ['/', ..])
        {
            return raw;
        }

        var authority = raw.IndexOf("://", StringComparison.Ordinal);
        if (authority > 0 && raw.IndexOf('/', authority + 3) is > 0 and var path)
        {
            return raw[path..];
        }

        var request = context.Request;
        return request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString.ToUriComponent();
    }

    private async Task WriteAsync(HttpContext context, Outcome outcome, CancellationToken gone)
    {
        var response = context.Response;
        response.StatusCode = outcome.Reply.Status;
        response.ContentType = outcome.Reply.ContentType;
        response.ContentLength = outcome.Reply.MayHaveBody ? outcome.Reply.Body.Length : null;
        response.Headers.Date = outcome.DateText;
        foreach (var (name, value) in outcome.Reply.Headers)
        {
            response.Headers.Append(name, value);
        }

        if (!outcome.Reply.MayHaveBody)
        {
            return;
        }

        if (outcome.Ending == Ending.Dripped)
        {
            await DripAsync(response, outcome, gone).ConfigureAwait(false);
            return;
        }

        await response.Body.WriteAsync(outcome.Sent, gone).ConfigureAwait(false);
        if (outcome.Ending != Ending.Cut)
        {
            return;
        }

        await response.Body.FlushAsync(gone).ConfigureAwait(false);
        context.Abort();
    }

    private async Task DripAsync(HttpResponse response, Outcome outcome, CancellationToken gone)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(gone, exchange.Lifetime);
        for (var i = 0; i < outcome.Sent.Length; i++)
        {
            await exchange.Clock.DelayAsync(outcome.Drip, until.Token).ConfigureAwait(false);
            await response.Body.WriteAsync(outcome.Sent.Slice(i, 1), until.Token).ConfigureAwait(false);
            await response.Body.FlushAsync(until.Token).ConfigureAwait(false);
        }
    }
}
