using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.PackageSmoke;

/// <summary>What a user does first with the two packages: the four calls, against the emulator, over a real socket.</summary>
internal static class CallCheck
{
    public static async Task RunAsync(Findings findings)
    {
        await using var platform = new PlatformEmulator()
            .WithAccount("cert", "app", "made-up-secret")
            .WithConversation("c1")
            .WithAgent("1001")
            .WithAgent("1002", static agent => agent.Skill("sales", 90));
        await platform.StartAsync();
        var services = new ServiceCollection();
        services.AddConversationClient(platform.Configure);
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<IConversationClient>();

        await client.AttachAgentAsync("c1", "1001", VoiceIoMode.None);
        await client.InviteAgentAsync("c1", EnqueueFilters.First(QueueCondition.Where(Skill.Score("sales") > 60)));
        await client.InviteOutAsync("c1", "13900000001", TimeSpan.FromMinutes(30));
        await client.DetachAgentAsync("c1");

        platform.Ledger.ShouldHaveAcceptedAll();
        findings.Expect("requests that the platform accepted", 4, platform.Ledger.Requests.Count);
        findings.Expect("telephones that rang", 3, platform.Ledger.Rings.Count);
    }
}
