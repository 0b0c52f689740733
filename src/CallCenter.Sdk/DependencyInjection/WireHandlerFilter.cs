using Microsoft.Extensions.Http;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Puts the wire under all handlers that the host adds, for all clients or on our builder, after everybody else has changed the handlers.
/// </summary>
internal sealed class WireHandlerFilter(string clientName, Func<string, ClientServices> servicesOf) : IHttpMessageHandlerBuilderFilter
{
    // By name, because the packages that they come from are not ours: Microsoft.Extensions.Http.Resilience,
    // Microsoft.Extensions.Http.Polly.
    private static readonly string[] ResilienceHandlers = ["ResilienceHandler", "PolicyHttpMessageHandler"];

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name != clientName)
        {
            return;
        }

        var services = servicesOf(clientName);
        WarnOfResilienceHandlers(builder, services);
        builder.PrimaryHandler = services.Wrap(builder.PrimaryHandler);
    };

    private void WarnOfResilienceHandlers(HttpMessageHandlerBuilder builder, ClientServices services)
    {
        var found = builder.AdditionalHandlers
            .FirstOrDefault(static handler => Array.Exists(ResilienceHandlers, name => IsOrDerives(handler.GetType(), name)));
        if (found is not null)
        {
            services.Wire.Log.ResilienceHandlerFound(clientName, found.GetType().Name);
        }
    }

    private static bool IsOrDerives(Type? type, string name)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == name)
            {
                return true;
            }
        }

        return false;
    }
}
