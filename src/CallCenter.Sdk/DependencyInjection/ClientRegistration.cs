using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// The name of each registration's <see cref="HttpClient"/> and options. Keys are objects and names are texts: two keys that print alike,
/// <c>1</c> and <c>"1"</c>, must not share an account.
/// </summary>
internal sealed record ClientRegistration(object? ServiceKey, string Name)
{
    private const string Prefix = "CallCenter.Sdk";

    public static (string Name, bool IsNew) For(IServiceCollection services, object? serviceKey)
    {
        if (Equals(serviceKey, KeyedService.AnyKey))
        {
            throw new ArgumentException(
            "A client belongs to one account: KeyedService.AnyKey is no key for it.", nameof(serviceKey));
        }

        var registered = services.Where(static service => service.ServiceType == typeof(ClientRegistration))
            .Select(static service => (ClientRegistration)service.ImplementationInstance!).ToList();
        if (registered.Find(other => Equals(other.ServiceKey, serviceKey)) is { } same)
        {
            return (same.Name, false);
        }

        var name = serviceKey is null ? Prefix : $"{Prefix}:{serviceKey}";
        while (registered.Exists(other => other.Name == name))
        {
            name += "'";
        }

        services.AddSingleton(new ClientRegistration(serviceKey, name));
        return (name, true);
    }
}
