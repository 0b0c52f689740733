using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quickstart;

Console.WriteLine("CallCenter.Sdk Quickstart: the four operations, and one call that is refused.");
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders(); // the story itself is what there is to read
var section = builder.Configuration.GetSection("CallCenter");

// Anything in the section CallCenter means a gateway. Else a platform of our own plays, in this process, over a real socket on loopback.
await using var platform = section.Exists() ? null : new PlatformEmulator();
var cast = Cast.Emulated;
if (platform is null)
{
    if (Cast.From(builder.Configuration, out var missing) is not { } configured)
    {
        await Console.Error.WriteLineAsync(
            $"Against a gateway, set who takes part, as nobody is rung by default. Missing: {string.Join(", ", missing)}.");
        await Console.Error.WriteLineAsync(
            "For example: Conversation=<id of a live conversation> Agent=<agent id> OutsideNumber=<your own telephone>");
        return 2;
    }

    cast = configured;
    builder.Services.AddConversationClient(section).AddHttpMessageHandler(static () => new WirePrinter());
    Console.WriteLine($"The gateway of section {section.Path} is called. It rings agent {cast.Agent} and a real telephone.");
}
else
{
    platform
        .WithAccount("quickstart-cert", "quickstart-app", "made-up-secret")
        .WithConversation(cast.Conversation)
        .WithAgent(cast.Agent, agent => agent.Skill("手机", 80))
        .WithAgent("1002", agent => agent.Skill("投诉", 75).Skill("手机", 90));
    Console.WriteLine($"No section CallCenter is configured, so the emulator plays the platform: {await platform.StartAsync()}");
    builder.Services.AddConversationClient(platform.Configure).AddHttpMessageHandler(static () => new WirePrinter());
}

using var host = builder.Build();
try
{
    await host.StartAsync(); // checks the options
}
catch (OptionsValidationException wrong)
{
    await Console.Error.WriteLineAsync(
        $"The configuration is wrong:\n{string.Join('\n', wrong.Failures.Select(static fault => $"  {fault}"))}");
    return 2;
}

var succeeded = await new Story(host.Services.GetRequiredService<IConversationClient>(), cast).TellAsync();
if (platform is not null)
{
    Console
    .WriteLine($"\nWhat the platform did:\n{string.Join('\n', platform.Ledger.Rings.Select(ring => $"  {ring}"))}");
}

return succeeded ? 0 : 1;
