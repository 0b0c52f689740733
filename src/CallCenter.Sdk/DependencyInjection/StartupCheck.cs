using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// Runs when the host starts. One for all clients, because the host would report several failures as an <see cref="AggregateException"/>.
/// </summary>
internal sealed class StartupCheck(CheckedOptions options) : IValidateOptions<StartupCheck.Marker>
{
    public ValidateOptionsResult Validate(string? name, Marker marker)
    {
        options.CheckAll();
        return ValidateOptionsResult.Success;
    }

    /// <summary>The options that the host asks for when it starts.</summary>
    internal sealed class Marker;
}
