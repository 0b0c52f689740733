using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>
/// A configuration that changes while the host runs: credentials take effect as one, the rest is told, and nothing is harmed.
/// </summary>
public sealed partial class ReloadTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task New_credentials_take_effect_together_for_the_next_call()
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        await using var services = Services(configuration, platform, out var log, "CallCenter");
        var client = services.GetRequiredService<IConversationClient>();
        await CallAsync(client);

        Set(configuration, "CallCenter", "b");
        await CallAsync(client);

        platform.Ledger.ShouldHaveAcceptedAll();
        Assert.Equal(["app-a cert-a", "app-b cert-b"], platform.Ledger.Requests.Select(Credentials));
        Assert.Contains(
            log.Logs, static entry => entry.Message.Contains("CallCenter.Sdk: the credentials have changed", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Logs, static entry => entry.Message.Contains("secret-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_is_under_way_keeps_its_credentials_for_its_retries()
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        configuration["CallCenter:Retry:BaseDelay"] = "00:00:00";
        var collection = new ServiceCollection();
        collection.AddConversationClient(configuration.GetSection("CallCenter"))
            .UsePlatformEmulator(platform)
            .AddHttpMessageHandler(() => new OnSend(() => Set(configuration, "CallCenter", "b")));
        await using var services = collection.BuildServiceProvider();
        var client = services.GetRequiredService<IConversationClient>();
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.Code(PlatformCode.SystemBusy));

        await CallAsync(client);
        await CallAsync(client);

        Assert.Equal(["app-a cert-a", "app-a cert-a", "app-b cert-b"], platform.Ledger.Requests.Select(Credentials));
    }

    [Fact]
    public async Task Only_the_client_whose_section_changed_changes()
    {
        await using var platform = Platform();
        var configuration = Configuration(("Sales", platform, "a"), ("Support", platform, "a"));
        await using var services = Services(configuration, platform, out _, "Sales", "Support");
        var (sales, support) = (services.GetRequiredKeyedService<IConversationClient>(
            "Sales"), services.GetRequiredKeyedService<IConversationClient>("Support"));

        Set(configuration, "Support", "b");
        await CallAsync(sales);
        await CallAsync(support);

        Assert.Equal(["app-a cert-a", "app-b cert-b"], platform.Ledger.Requests.Select(Credentials));
    }

    [Fact]
    public async Task Another_change_is_logged_as_needing_a_restart_once()
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        await using var services = Services(configuration, platform, out var log, "CallCenter");
        await CallAsync(services.GetRequiredService<IConversationClient>());

        configuration["CallCenter:AttemptTimeout"] = "00:00:20";
        configuration["CallCenter:Retry:MaxRetries"] = "1";
        configuration.Reload();
        configuration.Reload();

        Assert.Single(log.Logs, static entry =>
            entry.Message == "CallCenter.Sdk: a restart is needed for what changed in the configuration to take effect: "
                + "AttemptTimeout, Retry:MaxRetries");
    }

    [Theory]
    [InlineData("CallCenter:AppId", "")]
    [InlineData("CallCenter:SecretKey", "secret-b\n")]
    [InlineData("CallCenter:BaseURI", "https://gateway.example/")]
    [InlineData("CallCenter:AttemptTimeout", "60s")]
    [InlineData("CallCenter:BaseUrl", "https://gateway.example/v1/account/<CertID>/")]
    public async Task A_faulty_change_is_logged_and_harms_nothing_and_the_next_right_one_counts(string key, string value)
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        await using var services = Services(configuration, platform, out var log, "CallCenter");
        var client = services.GetRequiredService<IConversationClient>();
        var before = configuration[key];

        configuration["CallCenter:CertId"] = "cert-b";
        configuration[key] = value;
        configuration.Reload();
        configuration.Reload();
        await CallAsync(client);
        var told = Assert.Single(
            log.Logs, static entry => entry.Message.Contains("is faulty and has no effect", StringComparison.Ordinal)).Message;
        Assert.Contains(key.Split(':')[1], told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-", told, StringComparison.Ordinal);

        configuration[key] = before;
        Set(configuration, "CallCenter", "b");
        await CallAsync(client);

        // In this source a key cannot be taken back: the misspelt one stays, without a value.
        var second = key.EndsWith("BaseURI", StringComparison.Ordinal) ? "app-a cert-a" : "app-b cert-b";
        Assert.Equal(["app-a cert-a", second], platform.Ledger.Requests.Select(Credentials));
    }

    [Fact]
    public async Task Credentials_that_disappear_do_not_make_requests_go_out_unsigned()
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        await using var services = Services(configuration, platform, out var log, "CallCenter");
        var client = services.GetRequiredService<IConversationClient>();

        foreach (var key in new[] { "AppId", "CertId", "SecretKey" })
        {
            configuration[$"CallCenter:{key}"] = null;
        }

        configuration.Reload();
        await CallAsync(client);

        platform.Ledger.ShouldHaveAcceptedAll();
        Assert.Contains(log.Logs, static entry =>
            entry.Message.Contains("AppId, CertId and SecretKey are gone; the old ones stay", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_configuration_that_loses_its_credentials_or_all_before_the_first_call_harms_nothing(bool all)
    {
        await using var platform = Platform();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddConfiguration(Configuration(("CallCenter", platform, "a")));
        builder.Services.AddConversationClient(builder.Configuration.GetSection("CallCenter")).UsePlatformEmulator(platform);
        using var host = builder.Build();
        await host.StartAsync(Token);

        foreach (var key in new[] { "AppId", "CertId", "SecretKey" }.Concat(all ? ["BaseUrl"] : []))
        {
            builder.Configuration[$"CallCenter:{key}"] = null;
        }

        ((IConfigurationRoot)builder.Configuration).Reload();
        await CallAsync(host.Services.GetRequiredService<IConversationClient>());

        platform.Ledger.ShouldHaveAcceptedAll();
    }

    [Fact]
    public async Task Options_that_code_takes_from_the_hosts_configuration_follow_it_and_may_throw()
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        using var log = new TelemetryRecorder();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration).AddLogging(logging => logging.AddProvider(log));
        collection.AddConversationClient(options =>
        {
            options.BaseUrl = new Uri(configuration["CallCenter:BaseUrl"]!);
            (options.AppId, options.CertId, options.SecretKey) = (
                configuration["CallCenter:AppId"], configuration["CallCenter:CertId"], configuration["CallCenter:SecretKey"]);
        }).UsePlatformEmulator(platform);
        await using var services = collection.BuildServiceProvider();
        var client = services.GetRequiredService<IConversationClient>();

        Set(configuration, "CallCenter", "b");
        await CallAsync(client);
        configuration["CallCenter:BaseUrl"] = "secret-nonsense";
        configuration.Reload();
        await CallAsync(client);

        Assert.Equal(["app-b cert-b", "app-b cert-b"], platform.Ledger.Requests.Select(Credentials));
        Assert.Contains(
            log.Logs, static entry => entry.Message.Contains("Setting the options failed (UriFormatException)", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Logs, static entry => entry.Message.Contains("secret-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_that_is_gone_follows_no_more()
    {
        await using var platform = Platform();
        var configuration = Configuration(("CallCenter", platform, "a"));
        var services = Services(configuration, platform, out var log, "CallCenter");
        Assert.NotNull(services.GetRequiredService<IConversationClient>());
        await services.DisposeAsync();
        var before = log.Logs.Count;

        Set(configuration, "CallCenter", "b");

        Assert.Equal(before, log.Logs.Count);
    }
}
