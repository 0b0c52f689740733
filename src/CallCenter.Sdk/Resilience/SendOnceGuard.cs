using CallCenter.Sdk.Api;
using CallCenter.Sdk.Diagnostics;

namespace CallCenter.Sdk.Resilience;

/// <summary>
/// The innermost handler: whatever stands above it (a host's retry or hedging for all clients), a request that rings goes out once.
/// </summary>
internal sealed class SendOnceGuard(CallLog log) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var attempt = Attempt.Of(request);
        if (attempt is null ? !IsRepeatable(request) : !attempt.TrySend()) throw Blocked(request, attempt);
        var sent = base.SendAsync(request, cancellationToken);
        if (attempt is not null) attempt.FirstSend ??= sent;
        return sent;
    }

    // A handler rebuilt the request and lost its ticket. Only what may be repeated anyway goes out without one.
    private static bool IsRepeatable(HttpRequestMessage request) =>
        request.RequestUri is { } uri && (EndsWith(uri, Operation.AttachAgent) || EndsWith(uri, Operation.DetachAgent));

    private static bool EndsWith(Uri uri, Operation operation) => uri.AbsolutePath.EndsWith($"/{operation.Name}", StringComparison.Ordinal);

    private SendBlockedException Blocked(HttpRequestMessage request, Attempt? attempt)
    {
        var operation = attempt?.Operation.Name ?? request.RequestUri?.Segments[^1] ?? "a request";
        log.SendBlocked(operation);
        return new SendBlockedException(operation);
    }
}
