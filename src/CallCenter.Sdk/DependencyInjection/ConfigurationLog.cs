using CallCenter.Sdk.Diagnostics;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>
/// What is logged of the configuration, when the host starts and when it changes. None of it holds a credential or an address.
/// </summary>
internal sealed partial class ConfigurationLog(ILogger inner)
{
    private readonly NonThrowingLogger _logger = new(inner);

    [LoggerMessage(30, LogLevel.Information, "{ClientName}: the credentials have changed; calls that begin from now on use the new ones")]
    public partial void CredentialsChanged(string clientName);

    [LoggerMessage(31, LogLevel.Warning, "{ClientName}: a restart is needed for what changed in the configuration to take effect: {Keys}")]
    public partial void NeedsRestart(string clientName, string keys);

    [LoggerMessage(32, LogLevel.Error, "{ClientName}: a change of the configuration is faulty and has no effect. {Faults}")]
    public partial void Faulty(string clientName, string faults);

    [LoggerMessage(33, LogLevel.Warning,
        "{ClientName}: {Key} is not read, and {Path} has another value. An environment variable that overrides it is {Variable}")]
    public partial void NoOverride(string clientName, string key, string path, string variable);
}
