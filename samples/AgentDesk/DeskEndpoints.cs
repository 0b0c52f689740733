using CallCenter.Sdk;
using CallCenter.Sdk.Enqueue;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AgentDesk;

/// <summary>What a supervisor can do: six addresses, each one call of the SDK. Failures are <see cref="CallFailureHandler"/>'s.</summary>
/// <remarks>Telephone numbers travel in bodies only: addresses end up in access logs. Who may call belongs here too: <c>.RequireAuthorization()</c>.</remarks>
internal static class DeskEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        var conversation = endpoints.MapGroup("/{account}/conversations/{conversationId}")
            .WithTags("Desk")
            .WithMetadata(new CallsThePlatform())
            .AddEndpointFilter<AccountScope>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status502BadGateway)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

        conversation.MapPost("/join", Join);
        conversation.MapPost("/hold", Hold);
        conversation.MapPost("/resume", Resume);
        conversation.MapPost("/leave", Leave);
        conversation.MapPost("/invite-agent", InviteAgent);
        conversation.MapPost("/invite-outside-line", InviteOutsideLine);
    }

    /// <summary>An agent joins the conversation.</summary>
    /// <remarks>If the agent's extension is not connected, it rings, and the answer comes when it is picked up.</remarks>
    internal static async Task<Ok<DeskReply>> Join(
        string account, string conversationId, JoinRequest join, Accounts accounts, CancellationToken cancellationToken) =>
        Done(await accounts[account].AttachAgentAsync(conversationId, join.AgentId, join.Mode, cancellationToken));

    /// <summary>An agent of the conversation neither hears nor is heard, and stays in it.</summary>
    internal static async Task<Ok<DeskReply>> Hold(
        string account, string conversationId, AgentRequest hold, Accounts accounts, CancellationToken cancellationToken) =>
        Done(await accounts[account].AttachAgentAsync(conversationId, hold.AgentId, VoiceIoMode.None, cancellationToken));

    /// <summary>An agent on hold hears and is heard again.</summary>
    internal static async Task<Ok<DeskReply>> Resume(
        string account, string conversationId, AgentRequest resume, Accounts accounts, CancellationToken cancellationToken) =>
        Done(await accounts[account].AttachAgentAsync(conversationId, resume.AgentId, VoiceIoMode.PlaybackAndCapture, cancellationToken));

    /// <summary>The agent leaves the conversation.</summary>
    internal static async Task<Ok<DeskReply>> Leave(
        string account, string conversationId, Accounts accounts, CancellationToken cancellationToken) =>
        Done(await accounts[account].DetachAgentAsync(conversationId, cancellationToken));

    /// <summary>An idle agent with a skill is rung and brought in.</summary>
    /// <remarks>The answer comes before the agent's.</remarks>
    internal static async Task<Accepted<DeskReply>> InviteAgent(
        string account, string conversationId, InviteAgentBySkillRequest invite, Accounts accounts, CancellationToken cancellationToken)
    {
        var able = Skill.Has(invite.Skill);
        EnqueueXml rules = EnqueueFilters.First(QueueCondition
            .Where(invite.MinScore is { } least ? able & Skill.Score(invite.Skill) >= least : able)
            .Sort(Skill.Score(invite.Skill))
            .Timeout(TimeSpan.FromSeconds(invite.WaitSeconds)));
        return Begun(await accounts[account].InviteAgentAsync(conversationId, new InviteAgentRequest(rules) { Background = invite.Background }, cancellationToken));
    }

    /// <summary>A telephone outside is rung and brought in.</summary>
    /// <remarks>The answer comes before the telephone is picked up.</remarks>
    internal static async Task<Accepted<DeskReply>> InviteOutsideLine(
        string account, string conversationId, InviteOutsideLineRequest invite, Accounts accounts, CancellationToken cancellationToken) =>
        Begun(await accounts[account].InviteOutAsync(
            conversationId,
            new InviteOutRequest(invite.To, TimeSpan.FromSeconds(invite.MaxAnswerSeconds))
            {
                From = invite.From,
                MaxDialTime = invite.MaxDialSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                Background = invite.Background,
            },
            cancellationToken));

    private static Ok<DeskReply> Done(ConversationReply reply) => TypedResults.Ok(new DeskReply(reply.CallId, reply.Attempts));

    // 202: the platform has begun; whether somebody answers shows later.
    private static Accepted<DeskReply> Begun(ConversationReply reply) => TypedResults.Accepted(uri: (string?)null, new DeskReply(reply.CallId, reply.Attempts));
}

/// <summary>Marks the endpoints that do nothing but call the SDK.</summary>
internal sealed class CallsThePlatform;
