using CallCenter.Sdk;
using CallCenter.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="IConversationClient"/>.</summary>
public static class ConversationClientServiceCollectionExtensions
{
    /// <summary>Registers <see cref="IConversationClient"/> as a singleton, for the one account of an app.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options. They are checked when the host starts, all faults in one message.</param>
    /// <returns>The builder of the underlying <see cref="HttpClient"/>, to go on configuring.</returns>
    public static IHttpClientBuilder AddConversationClient(this IServiceCollection services, Action<ConversationClientOptions> configure) =>
        services.AddKeyedConversationClient(serviceKey: null, configure);

    /// <summary>Registers <see cref="IConversationClient"/> as a singleton, for the one account of an app.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">A section with the options' names as keys, for instance <c>CallCenter</c>.</param>
    /// <returns>The builder of the underlying <see cref="HttpClient"/>, to go on configuring.</returns>
    public static IHttpClientBuilder AddConversationClient(this IServiceCollection services, IConfiguration configuration) =>
        services.AddKeyedConversationClient(serviceKey: null, configuration);

    /// <summary>Registers one of several clients, each with an account, a circuit and a clock of its own.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to inject it by, <c>[FromKeyedServices(key)]</c>; <see langword="null"/> for the client without a
    /// key.</param>
    /// <param name="configure">Sets the options. They are checked when the host starts, all faults in one message.</param>
    /// <returns>The builder of the underlying <see cref="HttpClient"/>, to go on configuring.</returns>
    public static IHttpClientBuilder AddKeyedConversationClient(
        this IServiceCollection services, object? serviceKey, Action<ConversationClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return Register(services, serviceKey, options => ClientConfiguration.From(options, configure));
    }

    /// <summary>Registers one of several clients, each with an account, a circuit and a clock of its own.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to inject it by, <c>[FromKeyedServices(key)]</c>; <see langword="null"/> for the client without a
    /// key.</param>
    /// <param name="configuration">A section with the options' names as keys.</param>
    /// <returns>The builder of the underlying <see cref="HttpClient"/>, to go on configuring.</returns>
    public static IHttpClientBuilder AddKeyedConversationClient(
        this IServiceCollection services, object? serviceKey, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        return Register(services, serviceKey, options => ClientConfiguration.From(options, configuration));
    }

    private static IHttpClientBuilder Register(
        IServiceCollection services, object? serviceKey, Action<OptionsBuilder<ConversationClientOptions>> configure)
    {
        var (name, isNew) = ClientRegistration.For(services, serviceKey);
        var options = services.AddOptions<ConversationClientOptions>(name);
        configure(options);
        if (!isNew)
        {
            return services.AddHttpClient(name);
        }

        ClientConfiguration.CheckOnStart(services);
        services.TryAddSingleton<IIdempotencyStore>(static provider => new InMemoryIdempotencyStore(provider.GetService<TimeProvider>()));
        services.TryAddSingleton<ContainerStore>();
        services.AddKeyedSingleton(name, (provider, _) => ClientServices.FromContainer(provider, name));
        services.AddKeyedSingleton<IConversationClient>(
            serviceKey, (provider, _) => new ConversationClient(provider.GetRequiredKeyedService<ClientServices>(name)));

        var builder = services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(PrimaryHandlers.Create)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan) // connections renew themselves; a singleton keeps its handler
            .RemoveAllLoggers(); // they tell addresses, headers and failures in words of their own; the SDK logs each send

        // First in the list is outermost, and so the last to change the handlers: after the host's own filters.
        services.Insert(0, ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(provider =>
            new WireHandlerFilter(name, name => provider.GetRequiredKeyedService<ClientServices>(name))));
        return builder;
    }
}
