using CallCenter.Sdk.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.Tests.DependencyInjection;

public sealed class ConversationClientOptionsTests
{
    public static TheoryData<string, Action<ConversationClientOptions>> Faults => new()
    {
        { "BaseUrl is missing", static o => o.BaseUrl = null },
        { "BaseUrl is no absolute", static o => o.BaseUrl = new Uri("v1/account/x", UriKind.Relative) },
        { "BaseUrl is no absolute", static o => o.BaseUrl = new Uri("ftp://gateway/v1/account/x/") },
        { "AllowInsecureHttp", static o => o.BaseUrl = new Uri("http://gateway.example/v1/account/x/") },
        { "query or a fragment", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/?a=b") },
        { "query or a fragment", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/#a") },
        { "query or a fragment", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/?") },
        { "placeholder", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/<CertID>/") },
        { "placeholder", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/%3ccertId%3e") },
        { "placeholder", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/{CertID}/") },
        { "goes beyond the account", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/callcenter/conversation/") },
        { "goes beyond the account", static o =>
            o.BaseUrl = new Uri("https://gateway.example/v1/account/x/CallCenter/Conversation/c1/attachAgent") },
        { "empty segment", static o => o.BaseUrl = new Uri("https://gateway.example//v1/account/x/") },
        { "empty segment", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x//") },
        { "empty segment", static o => o.BaseUrl = new Uri("https://https://gateway.example/v1/account/x/") },
        { "backslash", static o => o.BaseUrl = new Uri("https://gateway.example/v1\\account\\x") },
        { "backslash", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x%5c") },
        { ". or .. segment", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/../x/") },
        { ". or .. segment", static o => o.BaseUrl = new Uri("https://gateway.example/./v1/account/x") },
        { ". or .. segment", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/%2E%2e/") },
        { "blank or a line end", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/ ") },
        { "blank or a line end", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/\n") },
        { "blank or a line end", static o => o.BaseUrl = new Uri(" https://gateway.example/v1/account/x/") },
        { "other characters", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/账号/") },
        { "does not end in /v1/account", static o => o.BaseUrl = new Uri("https://gateway.example/") },
        { "does not end in /v1/account", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/") },
        { "does not end in /v1/account", static o => o.BaseUrl = new Uri("https://gateway.example/V1/account/x/") },
        { "does not end in /v1/account", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x/callcenter") },
        { "user name", static o => o.BaseUrl = new Uri("https://me:too@gateway.example/v1/account/x/") },
        { "user name", static o => o.BaseUrl = new Uri("https://@gateway.example/v1/account/x/") },
        { "port 0", static o => o.BaseUrl = new Uri("https://gateway.example:0/v1/account/x/") },
        { "placeholder", static o => o.BaseUrl = new Uri("https://…/v1/account/x/") },
        { "other characters", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/%CERT_ID%/") },
        { "other characters", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x%2F") },
        { "other characters", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x%20/") },
        { "other characters", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/%E8%B4%A6/") },
        { "other characters", static o => o.BaseUrl = new Uri("https://gateway.example/v1/account/x%") },
        { "invisible character", static o => o.BaseUrl = new Uri("https://gateway.example\u200B/v1/account/x/") },
        { "invisible character", static o =>
            o.BaseUrl = new Uri("\uFEFFhttps://gateway.example/v1/account/x/", UriKind.RelativeOrAbsolute) },
        { "BaseUrl is in quotation marks", static o => o.BaseUrl = new Uri("\"https://gateway.example/v1/account/x/\"", UriKind.Relative) },
        { "AppId is missing", static o => o.AppId = null },
        { "CertId is missing", static o => o.CertId = " " },
        { "SecretKey is missing", static o => o.SecretKey = "" },
        { "SecretKey is missing", static o => o.SecretKey = null },
        { "SecretKey begins or ends with a blank", static o => o.SecretKey = " secret" },
        { "SecretKey begins or ends with a blank", static o => o.SecretKey = "secret\u00A0" },
        { "SecretKey has a line end", static o => o.SecretKey = "secret\n" },
        { "SecretKey has a line end", static o => o.SecretKey = "sec\0ret" },
        { "SecretKey has an invisible character", static o => o.SecretKey = "\uFEFFsecret" },
        { "SecretKey has an invisible character", static o => o.SecretKey = "secret\u200B" },
        { "SecretKey has half a surrogate pair", static o => o.SecretKey = "secret\uD83D" },
        { "SecretKey has half a surrogate pair", static o => o.SecretKey = "\uDE00secret" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "<secret>" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "%CALLCENTER_SECRET%" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "#{secret}#" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "$(secret)" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "[secret]" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "__SECRET__" },
        { "SecretKey is still a placeholder", static o => o.SecretKey = "@Microsoft.KeyVault(SecretUri=https://vault.example/x)" },
        { "SecretKey is in quotation marks", static o => o.SecretKey = "\"secret\"" },
        { "SecretKey is in quotation marks", static o => o.SecretKey = "\u201Csecret\u201D" },
        { "AppId is in quotation marks", static o => o.AppId = "'app'" },
        { "SecretKey has a line end", static o => o.SecretKey = "sec\u2028ret" },
        { "SecretKey has an invisible character", static o => o.SecretKey = "secret\uFFFD" },
        { "AppId is still a placeholder", static o => o.AppId = "{app}" },
        { "CertId is still a placeholder", static o => o.CertId = "${CERT}" },
        { "AppId has characters", static o => o.AppId = "app " },
        { "AppId has characters", static o => o.AppId = "app\r\nX: y" },
        { "CertId has characters", static o => o.CertId = "凭证" },
        { "AttemptTimeout is", static o => o.AttemptTimeout = TimeSpan.Zero },
        { "AttemptTimeout is", static o => (o.AttemptTimeout, o.TotalTimeout) = (TimeSpan.FromHours(2), TimeSpan.FromHours(3)) },
        { "TotalTimeout is", static o => o.TotalTimeout = TimeSpan.FromDays(2) },
        { "longer than TotalTimeout", static o => o.AttemptTimeout = TimeSpan.FromMinutes(5) },
        { "Retry:MaxRetries", static o => o.Retry.MaxRetries = -1 },
        { "Retry:MaxRetries", static o => o.Retry.MaxRetries = 11 },
        { "Retry:BaseDelay", static o => o.Retry.BaseDelay = TimeSpan.FromSeconds(-1) },
        { "Retry:BaseDelay", static o => o.Retry.BaseDelay = TimeSpan.FromSeconds(11) },
        { "Retry:MaxDelay", static o => o.Retry.MaxDelay = TimeSpan.FromMinutes(6) },
        { "MaxReplyBytes", static o => o.MaxReplyBytes = 1023 },
        { "MaxReplyBytes", static o => o.MaxReplyBytes = int.MaxValue },
        { "IdempotencyKeyLifetime", static o => o.IdempotencyKeyLifetime = TimeSpan.FromMinutes(59) },
        { "IdempotencyKeyLifetime", static o => o.IdempotencyKeyLifetime = TimeSpan.FromDays(31) },
        { "IdempotencyScope", static o => o.IdempotencyScope = "" },
        { "IdempotencyScope", static o => o.IdempotencyScope = "a\nb" },
        { "IdempotencyScope", static o => o.IdempotencyScope = new string('x', 257) },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void Each_fault_is_told(string fault, Action<ConversationClientOptions> make)
    {
        var options = Right();
        make(options);

        Assert.Contains(ConversationClientOptionsValidator.Faults(options), told => told.Text.Contains(fault, StringComparison.Ordinal));
        Assert.Contains(fault, Assert.Throws<ArgumentException>(() => new ConversationClient(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_with_an_address_and_credentials_are_right() =>
        Assert.Empty(ConversationClientOptionsValidator.Faults(Right()));

    [Theory]
    [InlineData("http://127.0.0.1:5000/v1/account/x/")]
    [InlineData("http://localhost/v1/account/x")]
    [InlineData("http://[::1]:1/v1/account/x")]
    public void Plain_http_to_loopback_without_credentials_is_right(string url) =>
        Assert.Empty(ConversationClientOptionsValidator.Faults(new ConversationClientOptions { BaseUrl = new Uri(url) }));

    [Theory]
    [InlineData("https://gateway.example:8443/v1/account/x", "app", "a secret with blanks inside, \uD83D\uDE00 and <brackets>")]
    [InlineData("https://gateway.example/behind/a/proxy/v1/account/9053053bc1dc6e766e8b64bbbacfa84b/", "app", "secret")]
    [InlineData("http://127.0.0.1:5000/", "app", "secret")] // a test double may listen anywhere
    [InlineData("https://gateway.example/anything/", null, null)] // an authenticating proxy
    public void Unusual_but_right_options_have_no_fault(string url, string? id, string? secret) =>
        Assert.Empty(ConversationClientOptionsValidator
            .Faults(new ConversationClientOptions { BaseUrl = new Uri(url), AppId = id, CertId = id, SecretKey = secret }));

    [Fact]
    public async Task A_host_with_bad_options_does_not_start_and_lists_all_faults()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddConversationClient(static options => options.AppId = "app");
        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("BaseUrl", fault.Message, StringComparison.Ordinal);
        Assert.Contains("CertId", fault.Message, StringComparison.Ordinal);
        Assert.Contains("SecretKey", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_bind_from_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["BaseUrl"] = "https://gateway.example/v1/account/x/",
            ["AppId"] = "app",
            ["CertId"] = "cert",
            ["SecretKey"] = "secret",
            ["AttemptTimeout"] = "00:00:20",
            ["Retry:MaxRetries"] = "1",
            ["MaxReplyBytes"] = "2048",
            ["AllowInsecureHttp"] = "true",
        }).Build();
        using var services = new ServiceCollection().AddConversationClient(configuration).Services.BuildServiceProvider();

        var options = services.GetRequiredService<IOptionsMonitor<ConversationClientOptions>>().Get("CallCenter.Sdk");

        Assert.Equal(new Uri("https://gateway.example/v1/account/x/"), options.BaseUrl);
        Assert.Equal(("app", "cert", "secret"), (options.AppId, options.CertId, options.SecretKey));
        Assert.Equal((TimeSpan.FromSeconds(20), 1, 2048, true), (
            options.AttemptTimeout, options.Retry.MaxRetries, options.MaxReplyBytes, options.AllowInsecureHttp));
    }

    private static ConversationClientOptions Right() =>
        new() { BaseUrl = new Uri("https://gateway.example/v1/account/x/"), AppId = "app", CertId = "cert", SecretKey = "secret" };
}
