using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <content>What the tests of a reload are set up with.</content>
public sealed partial class ReloadTests
{
    private static PlatformEmulator Platform() => new PlatformEmulator()
        .WithAccount("cert-a", "app-a", "secret-a")
            .WithAccount("cert-b", "app-b", "secret-b").WithConversation(Conversation).WithAgent("1001");

    private static IConfigurationRoot Configuration(params (string Section, PlatformEmulator Platform, string Account)[] sections)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var (section, platform, account) in sections)
        {
            configuration[$"{section}:BaseUrl"] = platform.BaseUrl.ToString();
            Set(configuration, section, account);
        }

        return configuration;
    }

    private static void Set(IConfigurationRoot configuration, string section, string account)
    {
        configuration[$"{section}:AppId"] = $"app-{account}";
        configuration[$"{section}:CertId"] = $"cert-{account}";
        configuration[$"{section}:SecretKey"] = $"secret-{account}";
        configuration.Reload();
    }

    private static ServiceProvider Services(
        IConfigurationRoot configuration, PlatformEmulator platform, out TelemetryRecorder log, params string[] sections)
    {
        var list = log = new TelemetryRecorder();
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.Services.AddSingleton<ILoggerProvider>(_ => list)); // the container disposes it
        foreach (var section in sections)
        {
            collection.AddKeyedConversationClient(section == "CallCenter" ? null : section, configuration.GetSection(section))
                .UsePlatformEmulator(platform);
        }

        return collection.BuildServiceProvider();
    }

    private static Task<ConversationReply> CallAsync(IConversationClient client) =>
        client.AttachAgentAsync(Conversation, "1001", cancellationToken: Token);

    private static string Credentials(RecordedRequest request) => $"{request.Headers["AppID"]} {request.Headers["CertID"]}";

    private sealed class OnSend(Action act) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            act();
            return base.SendAsync(request, cancellationToken);
        }
    }
}
