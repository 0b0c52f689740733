using CallCenter.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using static CallCenter.Sdk.Tests.DependencyInjection.ConfiguredHost;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>What a wrong configuration section is told, as a user meets it: the host does not start.</summary>
public sealed class ConfigurationTests
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Url = "https://gateway.example/v1/account/x/";

    public static TheoryData<string, string, string[]> WrongKeys => new()
    {
        { "CallCenter:BaseURI", Url, ["CallCenter:BaseURI is a key that nobody reads", "Did you mean CallCenter:BaseUrl?"] },
        { "CallCenter:base_url", Url, ["CallCenter:base_url", "Did you mean CallCenter:BaseUrl?"] },
        { "CallCenter:Secret", "made-up-secret", ["CallCenter:Secret is", "Did you mean CallCenter:SecretKey?"] },
        { "CallCenter:MaxRetries", "3", ["Did you mean CallCenter:Retry:MaxRetries?"] },
        { "CallCenter:Retry.MaxRetries", "3", ["CallCenter:Retry.MaxRetries is", "Did you mean CallCenter:Retry:MaxRetries?"] },
        { "CallCenter:Retry:AttemptTimeout", "00:00:10", ["Retry:AttemptTimeout is", "Did you mean CallCenter:AttemptTimeout?"] },
        { "CallCenter:Retry:MaxRetry", "3", ["Did you mean CallCenter:Retry:MaxRetries?"] },
        { "CallCenter:Retry:Base", "00:00:01", ["CallCenter:Retry:Base is", "Did you mean CallCenter:Retry:BaseDelay?"] },
        { "CallCenter:Retrys:MaxRetries", "3", ["CallCenter:Retrys is", "Did you mean CallCenter:Retry?"] },
        { "CallCenter:Elephant", "grey", ["CallCenter:Elephant is", "Move it out of section CallCenter", "BaseUrl, AppId"] },
        { "CallCenter:TimeProvider", "utc", ["CallCenter:TimeProvider is set in code"] },
        { "CallCenter:AppId:0", "app", ["CallCenter:AppId is a list or an object"] },
        { "CallCenter:BaseUrl:Uri", Url, ["CallCenter:BaseUrl is a list or an object"] },
        { "CallCenter:Credentials:AppId", "app", ["CallCenter:Credentials:AppId is a key that nobody reads", "mean CallCenter:AppId?"] },
        { "CallCenter:Retry:0:MaxRetries", "3", ["CallCenter:Retry:0:MaxRetries is", "Did you mean CallCenter:Retry:MaxRetries?"] },
        { "CallCenter:Elephants:0", "grey", ["CallCenter:Elephants is", "Move it out of section CallCenter"] },
        { "CallCenter:Retry", "3", ["CallCenter:Retry has a value of its own", "CallCenter:Retry:MaxRetries"] },
    };

    public static TheoryData<string, string, string[]> WrongValues => new()
    {
        { "AttemptTimeout", "60s", ["CallCenter:AttemptTimeout cannot be read", "'99a'", "00:01:00"] },
        { "AttemptTimeout", "60", ["CallCenter:AttemptTimeout cannot be read", "hours:minutes:seconds"] },
        { "TotalTimeout", "2:30", ["CallCenter:TotalTimeout cannot be read", "'9:99'", "hours:minutes:seconds"] },
        { "TotalTimeout", "24:00:00", ["CallCenter:TotalTimeout cannot be read"] },
        { "TotalTimeout", "", ["CallCenter:TotalTimeout is empty", "00:02:30"] },
        { "Retry:MaxRetries", "three", ["CallCenter:Retry:MaxRetries cannot be read", "'aaaaa'", "a whole number"] },
        { "Retry:BaseDelay", "0,5", ["CallCenter:Retry:BaseDelay cannot be read"] },
        { "MaxReplyBytes", "256 KiB", ["CallCenter:MaxReplyBytes cannot be read", "'999 aaa'", "262144"] },
        { "MaxReplyBytes", "99999999999", ["CallCenter:MaxReplyBytes cannot be read"] },
        { "AllowInsecureHttp", "yes", ["CallCenter:AllowInsecureHttp cannot be read", "true or false"] },
        { "BaseUrl", "https://<host>/v1/account/<CertID>/", ["BaseUrl still holds a placeholder in brackets"] },
        { "BaseUrl", "https://me:made-up-password@gateway example/", ["BaseUrl holds a blank"] },
        { "BaseUrl", "https://me:made-up-password@:99999/", ["BaseUrl is no absolute"] },
        { "BaseUrl", "https://gateway.example\\v1\\account\\x", ["BaseUrl has a backslash"] },
        { "BaseUrl", "gateway.example/v1/account/x/", ["BaseUrl is no absolute"] },
        { "BaseUrl", "", ["BaseUrl is missing"] },
        { "SecretKey", "", ["SecretKey is missing or blank"] },
        { "SecretKey", "made-up-secret\n", ["SecretKey has a line end"] },
        { "MaxReplyBytes", "made-up-secret", ["CallCenter:MaxReplyBytes cannot be read"] },
        { "AttemptTimeout", "a-very-long-made-up-secret", ["has 26 characters"] },
    };

    [Theory]
    [MemberData(nameof(WrongKeys), DisableDiscoveryEnumeration = true)]
    public async Task A_key_that_nobody_reads_stops_the_host(string key, string value, string[] told)
    {
        var failure = await FailureAsync(
            services => services.AddConversationClient(Section(services, "CallCenter")), Right("CallCenter").With((key, value)));

        Assert.All(told, text => Assert.Contains(text, failure.Message, Ordinal));
        Assert.DoesNotContain("made-up", failure.Message, Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongValues), DisableDiscoveryEnumeration = true)]
    public async Task A_value_that_does_not_convert_is_told_without_the_value(string key, string value, string[] told)
    {
        var failure = await FailureAsync(services =>
            services.AddConversationClient(Section(services, "CallCenter")), Right("CallCenter").With(($"CallCenter:{key}", value)));

        Assert.All(told, text => Assert.Contains(text, failure.Message, Ordinal));
        Assert.DoesNotContain("made-up", failure.Message, Ordinal);
        Assert.DoesNotContain("gateway.", failure.Message, Ordinal);
        Assert.Single(failure.Failures);
    }

    [Fact]
    public async Task A_section_that_does_not_exist_is_named_with_its_neighbour()
    {
        var failure = await FailureAsync(
            static services => services.AddConversationClient(Section(services, "CallCentre")), Right("CallCenter"));

        Assert.Equal(
            "CallCenter.Sdk (section CallCentre): the section CallCentre does not exist or is empty. Did you mean CallCenter?",
            Assert.Single(failure.Failures));
    }

    [Fact]
    public async Task A_nested_section_that_does_not_exist_is_named_with_its_neighbour()
    {
        var failure = await FailureAsync(static services =>
            services.AddKeyedConversationClient("sales", Section(services, "CallCenter:Sale")), Right("CallCenter:Sales"));

        Assert.Contains("section CallCenter:Sale does not exist or is empty. Did you mean CallCenter:Sales?", failure.Message, Ordinal);
    }

    [Fact]
    public async Task An_empty_list_in_place_of_the_section_is_told()
    {
        var failure = await FailureAsync(
            static services => services.AddConversationClient(Section(services, "CallCenter")), new() { ["CallCenter"] = "" });

        Assert.Contains("the section CallCenter does not exist or is empty", Assert.Single(failure.Failures), Ordinal);
    }

    [Fact]
    public async Task A_section_that_is_a_value_is_told()
    {
        var failure = await FailureAsync(
            static services => services.AddConversationClient(Section(services, "CallCenter")), new() { ["CallCenter"] = Url });

        Assert.Contains("CallCenter is a value, but must be a section", Assert.Single(failure.Failures), Ordinal);
    }

    [Theory]
    [InlineData("CallCenter", "CallCenter:Sales")]
    [InlineData("App", "App:CallCenter:Sales")]
    [InlineData("CallCenter", "CallCenter:Clients:0")]
    public async Task A_section_above_the_account_is_told_where_the_account_is(string bound, string account)
    {
        var failure = await FailureAsync(services => services.AddConversationClient(Section(services, bound)), Right(account));

        Assert.Contains($"section {bound} has no BaseUrl, but {account} has: bind that section", Assert.Single(failure.Failures), Ordinal);
    }

    [Fact]
    public async Task The_root_bound_instead_of_the_section_is_told()
    {
        var failure = await FailureAsync(static services =>
            services.AddConversationClient((IConfiguration)Root(services)), Right("CallCenter").With(("AllowedHosts", "*")));

        Assert.Contains("the configuration's root has no BaseUrl, but CallCenter has: bind that section", Assert
            .Single(failure.Failures), Ordinal);
    }

    [Fact]
    public async Task A_misspelt_key_at_a_bound_root_is_told_but_not_the_keys_of_others()
    {
        var failure = await FailureAsync(static services => services.AddConversationClient(
            (IConfiguration)Root(services)), new() { ["BaseURI"] = Url, ["PATH"] = "/usr/bin", ["Logging:LogLevel:Default"] = "Debug" });

        Assert.Contains(
            "BaseURI is a key that nobody reads. Did you mean BaseUrl?", Assert.Single(failure.Failures), Ordinal);
    }

    [Fact]
    public async Task All_faults_of_all_clients_are_one_failure_of_one_kind()
    {
        var failure = await FailureAsync(
            static services =>
            {
                services.AddConversationClient(Section(services, "CallCenter"));
                services.AddKeyedConversationClient("sales", Section(services, "Sales"));
                services.AddKeyedConversationClient("support", static options => options.AppId = "app");
                services.AddKeyedConversationClient("gone", Section(services, "Gone"));
                services.AddOptions<ConversationClientOptions>("CallCenter.Sdk").Validate(static _ => false, "the host's own rule");
            },
            Right("CallCenter").With(("CallCenter:BaseURI", Url), ("CallCenter:AttemptTimeout", "60s"),
                ("Sales:BaseUrl", "https://gateway.example/v1/account/<CertID>/"), ("Sales:MaxReplyBytes", "1")));

        string[] told =
        [
            "the host's own rule",
            "CallCenter:BaseURI is a key that nobody reads",
            "CallCenter:AttemptTimeout cannot be read",
            "CallCenter.Sdk:sales (section Sales): BaseUrl still holds a placeholder",
            "CallCenter.Sdk:sales (section Sales): MaxReplyBytes is 1",
            "CallCenter.Sdk:support: BaseUrl is missing", "CallCenter.Sdk:support: CertId is missing", "the section Gone does not exist",
        ];
        Assert.All(told, text => Assert.Contains(text, failure.Message, Ordinal));
        Assert.Equal(typeof(ConversationClientOptions), failure.OptionsType);
    }

    [Fact]
    public void A_client_that_is_resolved_without_a_host_fails_in_the_same_way_and_a_right_one_works()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(Right("Right").With(("Wrong:BaseURI", Url), ("Wrong:AttemptTimeout", "60s"))).Build();
        var collection = new ServiceCollection();
        collection.AddKeyedConversationClient("wrong", configuration.GetSection("Wrong"));
        collection.AddKeyedConversationClient("right", configuration.GetSection("Right"));
        collection.AddKeyedConversationClient("none", configuration.GetSection("None"));
        using var services = collection.BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredKeyedService<IConversationClient>("wrong"));

        string[] told = ["Wrong:BaseURI", "Wrong:AttemptTimeout", "section None does not exist"];
        Assert.All(told, text => Assert.Contains(text, failure.Message, Ordinal));
        Assert.NotNull(services.GetRequiredKeyedService<IConversationClient>("right"));
    }

    [Fact]
    public async Task Accounts_below_an_account_are_no_unknown_keys()
    {
        var settings = Right("CallCenter").With([.. Right("CallCenter:Sales").Concat(Right("CallCenter:Others:Support"))
            .Concat(Right("CallCenter:NotRegistered")).Select(static pair => (pair.Key, pair.Value))]);

        using var host = await StartAsync(
            static services =>
            {
                services.AddConversationClient(Section(services, "CallCenter"));
                services.AddKeyedConversationClient("sales", Section(services, "CallCenter:Sales"));
                services.AddKeyedConversationClient("support", Section(services, "callcenter:others:support"));
            },
            settings);

        var failure = await FailureAsync(
            static services =>
            {
                services.AddConversationClient(Section(services, "CallCenter"));
                services.AddKeyedConversationClient("support", Section(services, "CallCenter:Others:Support"));
            },
            settings.With(("CallCenter:Others:Elephant", "grey")));
        Assert.Contains("CallCenter:Others:Elephant is a key that nobody reads", Assert.Single(failure.Failures), Ordinal);
    }

    [Fact]
    public void Every_option_that_a_configuration_can_set_has_a_key()
    {
        static bool IsValue(Type type) => type.IsValueType || type == typeof(string) || type == typeof(Uri);
        var paths = typeof(ConversationClientOptions)
            .GetProperties().Where(static property => IsValue(property.PropertyType)).Select(static property => property.Name)
            .Concat(typeof(ConversationRetryOptions).GetProperties().Select(static property => $"Retry:{property.Name}"));

        Assert.Equal(paths.Order(StringComparer.Ordinal), OptionKey.All.Select(static key => key.Path).Order(StringComparer.Ordinal));
    }
}
