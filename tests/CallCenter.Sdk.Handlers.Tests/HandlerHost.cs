using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>
/// A container with one client over a chain of handlers; its attempts have enough time for a busy machine, unless told otherwise.
/// </summary>
internal static class HandlerHost
{
    public static ServiceProvider Create(Uri baseUrl, Action<IHttpClientBuilder> add, Action<ConversationClientOptions>? configure = null)
    {
        var services = new ServiceCollection();
        add(services.AddConversationClient(options =>
        {
            (options.BaseUrl, options.AppId, options.CertId, options.SecretKey) = (baseUrl, "app", "cert", "made-up-secret");
            Patient(options);
            options.Retry.BaseDelay = TimeSpan.Zero;
            configure?.Invoke(options);
        }));
        return services.BuildServiceProvider();
    }

    public static void Patient(ConversationClientOptions options) =>
        (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    /// <summary>For servers that say nothing.</summary>
    public static void Hurried(ConversationClientOptions options) =>
        (options.AttemptTimeout, options.TotalTimeout) = (TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1500));

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
