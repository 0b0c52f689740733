using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Resilience;
using Microsoft.Extensions.Http;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Puts our handlers in their places after everybody else has had a say: signing and the guard under all handlers that the host adds, for all
/// clients or on our builder, and the tag above them all.
/// </summary>
internal sealed class PlatformHandlersFilter(string clientName, Func<IServiceProvider, string, ClientWiring> wiring, IServiceProvider services) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name != clientName) return;
        var mine = wiring(services, clientName);
        NoRedirects(builder.PrimaryHandler);
        builder.AdditionalHandlers.Insert(0, new AttemptTag());
        builder.PrimaryHandler = PlatformHandlers.Wrap(builder.PrimaryHandler, mine.Signer, mine.Clock, mine.Log);
    };

    // Also where the host put a primary handler of its own: a redirected POST would be a second send below the guard. What is off already is left
    // alone, as a handler that is in use cannot be changed.
    private static void NoRedirects(HttpMessageHandler primary)
    {
        if (primary is SocketsHttpHandler { AllowAutoRedirect: true } redirecting) redirecting.AllowAutoRedirect = false;
        if (primary is SocketsHttpHandler { UseCookies: true } remembering) remembering.UseCookies = false;
        if (primary is HttpClientHandler { AllowAutoRedirect: true } redirectingClient) redirectingClient.AllowAutoRedirect = false;
        if (primary is HttpClientHandler { UseCookies: true } rememberingClient) rememberingClient.UseCookies = false;
    }
}
