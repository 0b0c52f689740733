using CallCenter.Sdk;
using CallCenter.Sdk.Enqueue;

namespace Quickstart;

/// <summary>The main job: the four operations, in the order in which a shift would use them.</summary>
internal sealed class Story(IConversationClient client, Cast cast)
{
    public async Task<bool> TellAsync()
    {
        EnqueueXml rules = EnqueueFilters.First(QueueCondition
            .Where(Skill.Has("投诉") & Skill.Score("手机") > 60)
            .Sort(Skill.Score("投诉"))
            .Timeout(TimeSpan.FromSeconds(20)));

        var succeeded =
            await CallAsync($"Agent {cast.Agent} joins the conversation", () => client.AttachAgentAsync(cast.Conversation, cast.Agent)) &
            await CallAsync($"Agent {cast.Agent} is put on hold", () => client.AttachAgentAsync(cast.Conversation, cast.Agent, VoiceIoMode.None)) &
            await CallAsync("A second agent is invited by skill", () => client.InviteAgentAsync(cast.Conversation, rules)) &
            await CallAsync("An outside line is invited", () => client.InviteOutAsync(cast.Conversation, new InviteOutRequest(cast.OutsideNumber, TimeSpan.FromMinutes(30)) { MaxDialTime = TimeSpan.FromSeconds(45) })) &
            await CallAsync("The agent leaves", () => client.DetachAgentAsync(cast.Conversation));

        await CallAsync("And a call that is refused: the conversation is unknown", () => client.DetachAgentAsync("no-such-conversation"));
        Console.WriteLine(succeeded ? "\nAll calls of the story succeeded." : "\nNot all calls of the story succeeded.");
        return succeeded;
    }

    private static async Task<bool> CallAsync(string title, Func<Task<ConversationReply>> call)
    {
        Console.WriteLine($"\n== {title}");
        try
        {
            var reply = await call();
            Console.WriteLine($"   reply: {reply.Code} {reply.Message}{(reply.CallId is null ? "" : $", call id {reply.CallId}")} (attempts: {reply.Attempts})");
            return true;
        }
        catch (CallCenterException failure)
        {
            Console.WriteLine($"   {failure.GetType().Name}, Delivery.{failure.Delivery}, IsSafeToRetry: {failure.IsSafeToRetry}");
            Console.WriteLine($"   {failure.Message}");
            if (failure is CallCenterAuthenticationException { Reason: not null } refused) Console.WriteLine($"   reason: {refused.Reason}\n   signed:\n{refused.StringToSign}");
            return false;
        }
    }
}
