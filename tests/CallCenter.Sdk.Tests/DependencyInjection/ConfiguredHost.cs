using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>Hosts whose configuration a test writes, right or wrong.</summary>
internal static class ConfiguredHost
{
    public static ConversationClientOptions Options(IServiceProvider services) =>
        services.GetRequiredService<IOptionsMonitor<ConversationClientOptions>>().Get("CallCenter.Sdk");

    public static Dictionary<string, string?> Right(string section) => new()
    {
        [$"{section}:BaseUrl"] = "https://gateway.example/v1/account/x/",
        [$"{section}:AppId"] = "app",
        [$"{section}:CertId"] = "cert",
        [$"{section}:SecretKey"] = "made-up-secret",
    };

    public static IConfigurationManager Root(IServiceCollection services) =>
        (IConfigurationManager)services
            .Single(static service => service.ServiceType == typeof(IConfigurationManager)).ImplementationInstance!;

    public static IConfigurationSection Section(IServiceCollection services, string path) => Root(services).GetSection(path);

    public static async Task<OptionsValidationException> FailureAsync(
        Action<IServiceCollection> register, Dictionary<string, string?> settings) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(register, settings));

    public static async Task<IHost> StartAsync(Action<IServiceCollection> register, Dictionary<string, string?> settings)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<IConfigurationManager>(builder.Configuration);
        register(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    public static Dictionary<string, string?> With(this Dictionary<string, string?> settings, params (string Key, string? Value)[] more)
    {
        foreach (var (key, value) in more)
        {
            // A list, or another level, takes the place of the value.
            if (key.LastIndexOf(':') is >= 0 and var end)
            {
                settings.Remove(key[..end]);
            }

            settings[key] = value;
        }

        return settings;
    }
}
