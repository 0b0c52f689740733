using AgentDesk.Api;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Development;

/// <summary>A platform of our own, so that the desk runs without an account: in Development, unless a gateway is configured.</summary>
internal static class EmulatedPlatform
{
    public static PlatformEmulator? AddEmulatedPlatform(this WebApplicationBuilder builder)
    {
        var isGatewayConfigured = builder.Configuration.GetSection("CallCenter").GetChildren().Any(
            static account => account["BaseUrl"] is { Length: > 0 });
        if (!builder.Environment.IsDevelopment() || isGatewayConfigured)
        {
            return null;
        }

        var platform = Cast.Play();
        builder.Services.AddSingleton(platform);
        builder.Services.AddKeyedConversationClient(Accounts.Sales, platform.ConfigureFor("cert-sales")).UsePlatformEmulator(platform);
        builder.Services.AddKeyedConversationClient(Accounts.Support, platform.ConfigureFor("cert-support")).UsePlatformEmulator(platform);
        return platform;
    }

    public static void MapEmulatedPlatform(this WebApplication app, PlatformEmulator platform)
    {
        // For other programs on this machine: their BaseUrl is http://localhost:5080/v1/account/cert-sales/, and they sign their calls.
        app.MapPlatformEmulator(platform).AllowAnonymous();

        // Which telephones ring, who is in which conversation and what went over the wire, for a browser on this machine.
        app.MapPlatformEmulatorConsole(platform, Cast.Hints.Console).AllowAnonymous();
    }
}
