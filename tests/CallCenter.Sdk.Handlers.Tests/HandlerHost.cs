using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>A container with one client over a chain of handlers, with times short enough for real sockets.</summary>
internal static class HandlerHost
{
    public static ServiceProvider Create(Uri baseUrl, Action<IHttpClientBuilder> add, Action<ConversationClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        add(services.AddConversationClient(options =>
        {
            (options.BaseUrl, options.AppId, options.CertId, options.SecretKey) = (baseUrl, "app", "cert", "made-up-secret");
            (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1500));
            options.Retry.BaseDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        }));
        return services.BuildServiceProvider();
    }

    public static async Task<(ConversationReply? Reply, CallCenterException? Failure)> CallAsync(
        IServiceProvider services, Func<IConversationClient, CancellationToken, Task<ConversationReply>> call)
    {
        try
        {
            return (await call(services.GetRequiredService<IConversationClient>(), TestContext.Current.CancellationToken), null);
        }
        catch (CallCenterException failure)
        {
            return (null, failure);
        }
    }
}
