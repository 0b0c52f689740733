using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CallCenter.Sdk.Tests.DependencyInjection.ConfiguredHost;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>Settings that look right and reach no client: keys beside the section, and options under another name.</summary>
public sealed class StraySettingsTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Theory]
    [InlineData("CALLCENTER_SECRETKEY")]
    [InlineData("CallCenter.SecretKey")]
    [InlineData("CallCenter__SecretKey")] // the command line translates no underscores
    [InlineData("CallCenter-Secret-Key")]
    [InlineData("Call:Center:SecretKey")]
    public async Task A_key_beside_the_section_that_lacks_it_is_told(string key)
    {
        var settings = Right("CallCenter").With((key, "made-up-secret"));
        settings.Remove("CallCenter:SecretKey");

        var failure = await FailureAsync(static services => services.AddConversationClient(Section(services, "CallCenter")), settings);

        Assert.Contains(
            $"{key} is a key that nobody reads. Did you mean CallCenter:SecretKey (CallCenter__SecretKey as an environment variable)?",
            Assert.Single(failure.Failures),
            Ordinal);
        Assert.DoesNotContain("made-up", failure.Message, Ordinal);
    }

    [Fact]
    public async Task A_client_whose_credentials_all_stand_beside_its_section_does_not_start_unsigned()
    {
        var failure = await FailureAsync(
            static services => services.AddConversationClient(Section(services, "CallCenter")),
            new()
            {
                ["CallCenter:BaseUrl"] = "https://gateway.example/v1/account/x/",
                ["CALLCENTER_APPID"] = "app",
                ["CALLCENTER_CERTID"] = "cert",
                ["CALLCENTER_SECRETKEY"] = "made-up-secret",
                ["CALLCENTER_RETRY_MAXRETRIES"] = "1",
            });

        Assert.Equal(4, failure.Failures.Count());
    }

    [Fact]
    public async Task A_key_beside_the_section_that_code_reads_or_that_the_section_has_too_is_not_told()
    {
        var settings = Right("CallCenter").With(("CALLCENTER_SECRETKEY", "made-up-secret"), ("CALLCENTER_APPID", "other"));
        settings.Remove("CallCenter:SecretKey");

        using var host = await StartAsync(
            static services => services.AddConversationClient(Section(services, "CallCenter")).Services
                .AddConversationClient(options => options.SecretKey = Root(services)["CALLCENTER_SECRETKEY"]),
            settings);

        Assert.Equal("app", Options(host.Services).AppId);
    }

    [Fact]
    public async Task A_key_beside_the_section_that_does_not_override_it_is_logged_without_its_value()
    {
        using var log = new TelemetryRecorder();
        var settings = Right("CallCenter").With(
            ("CALLCENTER_BASEURL", "https://staging.example/v1/account/x/"),
            ("CallCenter_SecretKey", "another"),
            ("CALLCENTER_APPID", "app"),
            ("CALLCENTER_CERTID", "cert-that-code-reads"));

        using var host = await StartAsync(
            services => services.AddSingleton<ILoggerProvider>(log).AddConversationClient(Section(services, "CallCenter")).Services
                .AddConversationClient(options => options.CertId = Root(services)["CALLCENTER_CERTID"]),
            settings);

        var warnings = log.OwnLogs.Where(static entry => entry.Level == LogLevel.Warning).Select(static entry => entry.Message).Order();
        Assert.Equal(
            [
                "CallCenter.Sdk: CALLCENTER_BASEURL is not read, and CallCenter:BaseUrl has another value. An environment variable that " +
                    "overrides it is CallCenter__BaseUrl",
                "CallCenter.Sdk: CallCenter_SecretKey is not read, and CallCenter:SecretKey has another value. An environment variable " +
                    "that overrides it is CallCenter__SecretKey",
            ],
            warnings);
    }

    [Fact]
    public async Task Options_that_are_configured_under_no_clients_name_are_told()
    {
        static void Register(IServiceCollection services, Action<IServiceCollection> more)
        {
            services.AddKeyedConversationClient("sales", Section(services, "CallCenter"));
            more(services);
        }

        Action<IServiceCollection>[] wrong =
        [
            static services => services.Configure<ConversationClientOptions>(static options => options.TotalTimeout = default),
            static services => services.Configure<ConversationClientOptions>(Section(services, "CallCenter")),
            static services => services.PostConfigure<ConversationClientOptions>(static options => options.TotalTimeout = default),
            static services => services.AddOptions<ConversationClientOptions>().Validate(static _ => false),
        ];
        foreach (var more in wrong)
        {
            var failure = await FailureAsync(services => Register(services, more), Right("CallCenter"));
            Assert.Contains("without a name sets the options of no client: call AddConversationClient", failure.Message, Ordinal);
        }

        var named = await FailureAsync(
            static services =>
                Register(services, static services => services.Configure<ConversationClientOptions>("sales", static options => { })),
            Right("CallCenter"));
        Assert.Contains("(\"sales\") names no client", Assert.Single(named.Failures), Ordinal);
    }

    [Theory]
    [InlineData("Sales")]
    [InlineData("callcenter.sdk:sales")]
    public async Task Options_under_almost_a_clients_name_are_told(string name)
    {
        var failure = await FailureAsync(
            services => services.AddKeyedConversationClient("sales", Section(services, "CallCenter"))
                .Services.Configure<ConversationClientOptions>(name, static options => options.TotalTimeout = default),
            Right("CallCenter"));

        Assert.Contains($"(\"{name}\") names no client", Assert.Single(failure.Failures), Ordinal);
    }

    [Fact]
    public async Task Options_of_the_hosts_own_under_a_name_of_its_own_are_not_told()
    {
        using var host = await StartAsync(
            static services => services.AddKeyedConversationClient("sales", Section(services, "CallCenter"))
                .Services.Configure<ConversationClientOptions>("tenant-17", static options => options.TotalTimeout = default),
            Right("CallCenter"));

        Assert.NotNull(host.Services.GetRequiredKeyedService<IConversationClient>("sales"));
    }

    [Fact]
    public async Task Options_that_are_configured_for_all_or_by_the_clients_name_count()
    {
        using var host = await StartAsync(
            static services =>
            {
                services.AddConversationClient(Section(services, "CallCenter"));
                services.ConfigureAll<ConversationClientOptions>(static options => options.Retry.MaxRetries = 1);
                services.Configure<ConversationClientOptions>("CallCenter.Sdk", static options => options.Retry.MaxRetries++);
                services.PostConfigureAll<ConversationClientOptions>(static options => options.AttemptTimeout /= 2);
            },
            Right("CallCenter"));

        Assert.Equal((2, TimeSpan.FromSeconds(30)), (Options(host.Services).Retry.MaxRetries, Options(host.Services).AttemptTimeout));
    }
}
