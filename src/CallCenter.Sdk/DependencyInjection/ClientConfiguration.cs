using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>Registers where a client's options come from, and their check at start.</summary>
internal static class ClientConfiguration
{
    public static void From(OptionsBuilder<ConversationClientOptions> options, IConfiguration section)
    {
        options.Configure(target => SectionReader.Read(section, target));
        options.Services.AddSingleton(new ConfigurationSource(options.Name, section));
    }

    public static void From(OptionsBuilder<ConversationClientOptions> options, Action<ConversationClientOptions> configure)
    {
        options.Configure(configure);
        options.Services.AddSingleton(new ConfigurationSource(options.Name, Section: null));
    }

    public static void CheckOnStart(IServiceCollection services)
    {
        services.TryAddSingleton(static provider => Checked(provider));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StartupCheck.Marker>, StartupCheck>());
        services.AddOptions<StartupCheck.Marker>().ValidateOnStart();
    }

    private static CheckedOptions Checked(IServiceProvider provider)
    {
        var configures = provider.GetServices<IConfigureOptions<ConversationClientOptions>>();
        var postConfigures = provider.GetServices<IPostConfigureOptions<ConversationClientOptions>>();
        var validators = provider.GetServices<IValidateOptions<ConversationClientOptions>>();
        var sources = provider.GetServices<ConfigurationSource>();
        return new CheckedOptions(
            new OptionsFactory<ConversationClientOptions>(configures, postConfigures),
            validators,
            sources,
            provider.GetServices<IOptionsChangeTokenSource<ConversationClientOptions>>(),
            StrayOptions.Faults(configures, postConfigures, validators, sources),
            provider.GetService<IConfiguration>());
    }
}
