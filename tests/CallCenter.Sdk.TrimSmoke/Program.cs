using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.TrimSmoke;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// An account of its own, so that the trimmed program signs and the emulator checks what it signed.
await using var platform = new PlatformEmulator().WithAccount("smoke-cert", "smoke-app", "made-up-secret");

var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["CallCenter:BaseUrl"] = platform.BaseUrl.AbsoluteUri,
    ["CallCenter:AppId"] = "smoke-app",
    ["CallCenter:CertId"] = "smoke-cert",
    ["CallCenter:SecretKey"] = "made-up-secret",
    ["CallCenter:AttemptTimeout"] = "00:00:10",
    ["CallCenter:Retry:MaxRetries"] = "1",
}).Build();
var services = new ServiceCollection();
services.AddConversationClient(configuration.GetSection("CallCenter")).UsePlatformEmulator(platform);
await using var provider = services.BuildServiceProvider();
var injected = new Tour(platform, provider.GetRequiredService<IConversationClient>(), "injected");

var options = new ConversationClientOptions();
platform.Configure(options);
using var front = platform.CreateHandler();
using var standalone = new ConversationClient(options, front);
var made = new Tour(platform, standalone, "standalone");

// A call counts when it succeeded both ways: the binder and the container are what a trimmer breaks first.
var succeeded = 0;
for (var call = 0; call < Tour.Calls; call++)
{
    if (await injected.MakeAsync(call) & await made.MakeAsync(call))
    {
        succeeded++;
    }
}

Console.WriteLine($"TrimSmoke: {succeeded} calls of {Tour.Calls} succeeded");
return succeeded == Tour.Calls ? 0 : 1;
