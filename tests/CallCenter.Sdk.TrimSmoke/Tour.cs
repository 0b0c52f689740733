using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.TrimSmoke;

/// <summary>The four calls by one client, in a conversation of its own, each checked by what the platform did.</summary>
internal sealed class Tour
{
    public const int Calls = 4;

    private readonly string name;
    private readonly PlatformEmulator platform;
    private readonly (string What, Func<Task<ConversationReply>> Call, Func<ConversationSnapshot, bool> Happened)[] calls;

    public Tour(PlatformEmulator platform, IConversationClient client, string name)
    {
        (this.platform, this.name) = (platform, name);
        var (first, second, outside) = ($"{name}-1", $"{name}-2", "13900000001");
        platform.WithConversation(name).WithAgent(first).WithAgent(second, agent => agent.Skill(name, 90));

        var rules = EnqueueFilters.First(QueueCondition.Where(Skill.Has(name) & Skill.Score(name) > 60));
        var dialled = new InviteOutRequest(outside, TimeSpan.FromMinutes(30)) { MaxDialTime = TimeSpan.FromSeconds(45) };
        calls =
        [
            ("attachAgent", () => client.AttachAgentAsync(name, first, VoiceIoMode.None), now => now.Agents.Single() is { OnHold: true } member && member.Who == first),
            ("inviteAgent", () => client.InviteAgentAsync(name, rules), now => now.Agents.Any(member => member.Who == second)),
            ("inviteOut", () => client.InviteOutAsync(name, dialled), now => now.OutsideLines.Any(member => member.Who == outside)),
            ("dettachAgent", () => client.DetachAgentAsync(name), now => !now.Agents.Any()),
        ];
    }

    public async Task<bool> MakeAsync(int index)
    {
        var (what, call, happened) = calls[index];
        try
        {
            var reply = await call();
            var now = platform.Conversation(name).Snapshot();
            var isRight = reply.Code == PlatformCode.Success && happened(now);
            Console.WriteLine($"{name} {what}: {reply}{(isRight ? "" : $", but the platform has {now}")}");
            return isRight;
        }
        catch (CallCenterException failure)
        {
            Console.WriteLine($"{name} {what}: {failure}");
            return false;
        }
    }
}
