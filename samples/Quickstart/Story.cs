using CallCenter.Sdk;
using CallCenter.Sdk.Enqueue;

namespace Quickstart;

/// <summary>
/// The main job: the four operations, in the order in which a shift would use them. It stops at the first one that fails.
/// </summary>
internal sealed class Story(IConversationClient client, Cast cast)
{
    private const string Unknown = "no-such-conversation";

    public async Task<bool> TellAsync()
    {
        EnqueueXml rules = EnqueueFilters.First(QueueCondition
            .Where(Skill.Has("投诉") & Skill.Score("手机") > 60)
            .Sort(Skill.Score("投诉"))
            .Timeout(TimeSpan.FromSeconds(20)));
        var outside = new InviteOutRequest(cast.OutsideNumber, TimeSpan.FromMinutes(30)) { MaxDialTime = TimeSpan.FromSeconds(45) };

        (string Title, Func<Task<ConversationReply>> Call)[] steps =
        [
            ($"Agent {cast.Agent} joins the conversation", () => client.AttachAgentAsync(cast.Conversation, cast.Agent)),
            ($"Agent {cast.Agent} is put on hold", () => client.AttachAgentAsync(cast.Conversation, cast.Agent, VoiceIoMode.None)),
            ("A second agent is invited by skill", () => client.InviteAgentAsync(cast.Conversation, rules)),
            ("An outside line is invited", () => client.InviteOutAsync(cast.Conversation, outside)),
            ("An agent leaves; the platform decides which", () => client.DetachAgentAsync(cast.Conversation)),
        ];
        foreach (var (title, call) in steps)
        {
            if (await CallAsync(title, call) is null)
            {
                continue;
            }

            Console.WriteLine("\nThe story stops here, at the first call that failed.");
            return false;
        }

        var refusal = await CallAsync("A call that is refused: the conversation is unknown", () => client.DetachAgentAsync(Unknown));
        var isRefused = refusal is CallCenterRefusedException { Code: var code } && code == PlatformCode.ConversationNotFound;
        Console.WriteLine(isRefused ? "\nAll calls of the story succeeded." : "\nThe last call was not refused as it should be.");
        return isRefused;
    }

    private static async Task<Exception?> CallAsync(string title, Func<Task<ConversationReply>> call)
    {
        Console.WriteLine($"\n== {title}");
        try
        {
            var reply = await call();
            var callId = reply.CallId is null ? "" : $", call id {reply.CallId}";
            Console.WriteLine($"   reply: {reply.Code} {reply.Message}{callId} (attempts: {reply.Attempts})");
            return null;
        }
        catch (CallCenterException failure)
        {
            Console.WriteLine($"   {failure.GetType().Name}, Delivery.{failure.Delivery}, IsSafeToRetry: {failure.IsSafeToRetry}");
            Console.WriteLine($"   {failure.Message}");
            if (failure is CallCenterAuthenticationException { Reason: not null } wrong)
            {
                Console
                .WriteLine($"   reason: {wrong.Reason}\n   signed:\n{wrong.StringToSign}");
            }

            return failure;
        }
        catch (ArgumentException wrong)
        {
            Console.WriteLine($"   Nothing was sent: {wrong.Message}");
            return wrong;
        }
    }
}
