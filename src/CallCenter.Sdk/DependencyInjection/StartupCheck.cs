using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Runs when the host starts. One for all clients, because the host would report several failures as an <see cref="AggregateException"/>.
/// It also creates them: a client created at its first call could find a configuration that has lost its credentials since.
/// </summary>
internal sealed class StartupCheck(
    CheckedOptions options, IEnumerable<ClientRegistration> clients, IServiceProvider provider) : IValidateOptions<StartupCheck.Marker>
{
    public ValidateOptionsResult Validate(string? name, Marker marker)
    {
        options.CheckAll();
        foreach (var client in clients)
        {
            provider.GetRequiredKeyedService<ClientServices>(client.Name);
        }

        return ValidateOptionsResult.Success;
    }

    /// <summary>The options that the host asks for when it starts.</summary>
    internal sealed class Marker;
}
