using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static CallCenter.Sdk.Tests.DependencyInjection.ConfiguredHost;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>What counts where settings come from more than one source.</summary>
public sealed class ConfigurationSourceTests
{
    [Fact]
    public async Task Keys_have_no_case_and_environment_variables_count()
    {
        var prefix = $"test{Guid.NewGuid():N}_";
        Environment.SetEnvironmentVariable($"{prefix}CALLCENTER__RETRY__MAXRETRIES", "7");
        try
        {
            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(Right("callcenter")).AddEnvironmentVariables(prefix).Build();
            await using var services = new ServiceCollection()
                .AddConversationClient(configuration.GetSection("CallCenter")).Services.BuildServiceProvider();

            Assert.NotNull(services.GetRequiredService<IConversationClient>());
            Assert.Equal(7, Options(services).Retry.MaxRetries);
        }
        finally
        {
            Environment.SetEnvironmentVariable($"{prefix}CALLCENTER__RETRY__MAXRETRIES", null);
        }
    }

    [Fact]
    public async Task Options_that_are_set_in_code_win_and_a_section_that_is_bound_twice_is_told_once()
    {
        var settings = Right("CallCenter").With(("CallCenter:AttemptTimeout", "00:00:20"), ("CallCenter:AppIdd", "app"));
        var failure = await FailureAsync(
            static services => services.AddConversationClient(Section(services, "CallCenter")).Services
                .AddConversationClient(Section(services, "CallCenter")), settings);
        Assert.Single(failure.Failures);

        settings.Remove("CallCenter:AppIdd");
        using var host = await StartAsync(
            static services => services.AddConversationClient(Section(services, "CallCenter")).Services
                .AddConversationClient(static options => options.AttemptTimeout = TimeSpan.FromSeconds(30)), settings);
        Assert.Equal(TimeSpan.FromSeconds(30), Options(host.Services).AttemptTimeout);
    }

    [Fact]
    public async Task Whoever_sets_everything_in_code_needs_no_section()
    {
        static void Set(ConversationClientOptions options) =>
            (options.BaseUrl, options.AppId, options.CertId, options.SecretKey) =
                (new Uri("https://gateway.example/v1/account/x/"), "app", "cert", "secret");

        using var host = await StartAsync(
            static services => services.AddConversationClient(Section(services, "Gone")).Services.AddConversationClient(Set), []);
        var failure = await FailureAsync(static services => services.AddConversationClient(Section(services, "CallCentre")).Services
            .AddConversationClient(Set), new() { ["CallCenter:AttemptTimeout"] = "00:00:20" });

        Assert.Contains("Did you mean CallCenter?", failure.Message, StringComparison.Ordinal);
    }
}
