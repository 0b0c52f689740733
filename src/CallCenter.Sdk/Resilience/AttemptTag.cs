using CallCenter.Sdk.Api;

namespace CallCenter.Sdk.Resilience;

/// <summary>
/// The outermost handler where a container lets others add theirs: notes the attempt in the request's options, because a handler that clones
/// requests copies those, but not the type of the content.
/// </summary>
internal sealed class AttemptTag : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Attempt.Of(request)?.TravelWith(request);
        return base.SendAsync(request, cancellationToken);
    }
}
