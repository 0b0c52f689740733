using AgentDesk.Api;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AgentDesk.Health;

/// <summary>/health says that the process runs, /health/ready that the platform accepts every account. Both are anonymous.</summary>
internal static class HealthEndpoints
{
    public static void AddDeskHealth(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        var checks = services.AddHealthChecks();
        foreach (var account in Accounts.Names)
        {
            services.AddKeyedSingleton(account, static (provider, name) => new PlatformCheck(
                provider.GetRequiredKeyedService<IConversationClient>(name), provider.GetRequiredService<TimeProvider>()));
            checks.Add(new HealthCheckRegistration(
                account, provider => provider.GetRequiredKeyedService<PlatformCheck>(account), failureStatus: null, tags: null));
        }
    }

    public static void MapDeskHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
