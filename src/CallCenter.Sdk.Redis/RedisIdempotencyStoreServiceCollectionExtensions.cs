using System.Net;
using CallCenter.Sdk;
using CallCenter.Sdk.Redis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the Redis store for idempotency keys.</summary>
public static class RedisIdempotencyStoreServiceCollectionExtensions
{
    /// <summary>
    /// Keeps the idempotency keys of all clients in Redis, over a connection of the store's own. It is made when it is first needed: a
    /// server that is away fails calls with a key, not the start of the app.
    /// </summary>
    /// <param name="services">The services. An <see cref="IIdempotencyStore"/> among them is replaced.</param>
    /// <param name="configuration">
    /// The server in the notation of StackExchange.Redis, for instance <c>redis.example.com:6380,ssl=true,password=…</c>.
    /// </param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentException">The configuration cannot be read or names no server. The message does not repeat it.</exception>
    public static IServiceCollection AddRedisIdempotencyStore(this IServiceCollection services, string configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(configuration);
        var options = Parse(configuration);
        return Add(services, provider => new RedisIdempotencyStore(RedisConnection.To(options.Clone()), Logger(provider)));
    }

    /// <summary>Keeps the idempotency keys of all clients in Redis, over the app's connection.</summary>
    /// <param name="services">The services. An <see cref="IIdempotencyStore"/> among them is replaced.</param>
    /// <param name="connection">Gives the connection. The store does not dispose it.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRedisIdempotencyStore(
        this IServiceCollection services, Func<IServiceProvider, IConnectionMultiplexer> connection)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(connection);
        return Add(services, provider => new RedisIdempotencyStore(connection(provider), Logger(provider)));
    }

    /// <summary>
    /// Keeps the idempotency keys of all clients in Redis, over the app's registered <see cref="IConnectionMultiplexer"/>. Without one the
    /// host does not start.
    /// </summary>
    /// <param name="services">The services. An <see cref="IIdempotencyStore"/> among them is replaced.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddRedisIdempotencyStore(this IServiceCollection services)
    {
        services.AddRedisIdempotencyStore(static provider => provider.GetRequiredService<IConnectionMultiplexer>());
        services.AddOptions<AppConnection>().Validate<IServiceProvider>(
            static (_, provider) => provider.GetService<IServiceProviderIsService>()?.IsService(typeof(IConnectionMultiplexer)) != false,
            "AddRedisIdempotencyStore() uses the IConnectionMultiplexer that is registered, and none is. Register one as a singleton, or " +
            "use AddRedisIdempotencyStore(configuration).").ValidateOnStart();
        return services;
    }

    private static IServiceCollection Add(IServiceCollection services, Func<IServiceProvider, RedisIdempotencyStore> create) =>
        services.Replace(ServiceDescriptor.Singleton<IIdempotencyStore>(create));

    private static ILogger<RedisIdempotencyStore>? Logger(IServiceProvider provider) =>
        provider.GetService<ILogger<RedisIdempotencyStore>>();

    // The parser's own message quotes what it could not read, which may be a password.
    private static ConfigurationOptions Parse(string configuration)
    {
        const string HowToFix =
            "The Redis configuration cannot be read: write it as host:port,name=value,…, with the names that StackExchange.Redis knows, " +
            "and not as redis://….";
        try
        {
            var options = ConfigurationOptions.Parse(configuration);
            return options.EndPoints.Count > 0 && !options.EndPoints.Any(IsAddress)
                ? options
                : throw new ArgumentException(HowToFix, nameof(configuration));
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException)
        {
            throw new ArgumentException(HowToFix, nameof(configuration));
        }
    }

    // The parser takes redis://user:password@host for the name of a host, which then is never found.
    private static bool IsAddress(EndPoint server) => server is DnsEndPoint { Host: var host } && host.AsSpan().ContainsAny('/', '@');

    // The options that the host asks for when it starts. To ask for the connection itself could wait for a server that is away.
    private sealed class AppConnection;
}
