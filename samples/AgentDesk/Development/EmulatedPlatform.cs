using CallCenter.Sdk.Testing;

namespace AgentDesk.Development;

/// <summary>A platform of our own, so that the desk runs without an account: in Development, unless a gateway is configured.</summary>
internal static class EmulatedPlatform
{
    public static PlatformEmulator? AddEmulatedPlatform(this WebApplicationBuilder builder)
    {
        var isGatewayConfigured = builder.Configuration.GetSection("CallCenter").GetChildren().Any(static account => account["BaseUrl"] is { Length: > 0 });
        if (!builder.Environment.IsDevelopment() || isGatewayConfigured) return null;

        var platform = new PlatformEmulator()
            .WithAccount("cert-sales", "app-sales", "made-up-secret-1")
            .WithAccount("cert-support", "app-support", "made-up-secret-2")
            .WithConversation(Cast.Order)
            .WithConversation(Cast.Complaint)
            .WithAgent("1001", static agent => agent.Skill("手机", 80))
            .WithAgent("1002", static agent => agent.Skill("手机", 90).Skill("投诉", 75))
            .WithAgent("1003", static agent => agent.Skill("投诉", 95).AnswersAfter(TimeSpan.FromSeconds(3)));
        builder.Services.AddKeyedConversationClient(Accounts.Sales, platform.ConfigureFor("cert-sales")).UsePlatformEmulator(platform);
        builder.Services.AddKeyedConversationClient(Accounts.Support, platform.ConfigureFor("cert-support")).UsePlatformEmulator(platform);
        return platform;
    }

    public static void MapEmulatedPlatform(this WebApplication app, PlatformEmulator platform)
    {
        app.MapPlatformEmulator(platform); // for other programs on this machine: their BaseUrl is http://localhost:5080/v1/account/cert-sales/
        app.MapGet("/", static () => Cast.Guide).ExcludeFromDescription();
        app.MapGet("/platform", () => $"{platform.Snapshot()}\n").ExcludeFromDescription();
    }
}
