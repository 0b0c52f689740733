using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quickstart;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders(); // the story itself is what there is to read
var cast = Cast.From(builder.Configuration);
var section = builder.Configuration.GetSection("CallCenter");

// No gateway configured: a platform of our own, in this process, over a real socket on loopback.
await using var platform = section["BaseUrl"] is { Length: > 0 } ? null : new PlatformEmulator();
if (platform is null)
{
    builder.Services.AddConversationClient(section).AddHttpMessageHandler(static () => new WirePrinter());
    Console.WriteLine($"Gateway: {section["BaseUrl"]}");
}
else
{
    platform
        .WithAccount("quickstart-cert", "quickstart-app", "made-up-secret")
        .WithConversation(cast.Conversation)
        .WithAgent(cast.Agent, agent => agent.Skill("手机", 80))
        .WithAgent("1002", agent => agent.Skill("投诉", 75).Skill("手机", 90));
    Console.WriteLine($"No CallCenter:BaseUrl is configured, so the emulator plays the platform: {await platform.StartAsync()}");
    builder.Services.AddConversationClient(platform.Configure).AddHttpMessageHandler(static () => new WirePrinter());
}

using var host = builder.Build();
await host.StartAsync(); // checks the options
var succeeded = await new Story(host.Services.GetRequiredService<IConversationClient>(), cast).TellAsync();
if (platform is not null) Console.WriteLine($"\nWhat the platform did:\n{string.Join('\n', platform.Ledger.Rings.Select(ring => $"  {ring}"))}");
return succeeded ? 0 : 1;
