using AgentDesk.Development;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AgentDesk;

/// <summary>Says at start-up whether telephones will ring, and which addresses to open.</summary>
internal static partial class StartupReport
{
    public static void ReportStartup(this WebApplication app, bool isEmulated) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        if (isEmulated)
        {
            LogEmulated(app.Logger);
        }
        else
        {
            LogGateway(app.Logger);
            if (app.Environment.IsDevelopment())
            {
                LogDemoUserAtGateway(app.Logger);
            }
        }

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            LogAddresses(app.Logger, address, app.Environment.IsDevelopment() ? "" : "  Both ask for a bearer token.");
            if (isEmulated)
            {
                LogConsole(app.Logger, address, Cast.Hints.Console);
            }
        }
    });

    [LoggerMessage(1, LogLevel.Information, "The platform is emulated: no telephone rings.")]
    private static partial void LogEmulated(ILogger logger);

    [LoggerMessage(2, LogLevel.Information, "The platform is the gateway of the configuration: telephones ring.")]
    private static partial void LogGateway(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "This is Development: everybody on this machine is signed in, and can ring real telephones.")]
    private static partial void LogDemoUserAtGateway(ILogger logger);

    [LoggerMessage(4, LogLevel.Information, "Supervisor's page: {Address}/  API reference: {Address}/scalar{Access}")]
    private static partial void LogAddresses(ILogger logger, string address, string access);

    [LoggerMessage(5, LogLevel.Information, "Emulator's console: {Address}{Path}")]
    private static partial void LogConsole(ILogger logger, string address, string path);
}
