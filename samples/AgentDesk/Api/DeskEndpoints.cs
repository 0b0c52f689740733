using System.ComponentModel;
using CallCenter.Sdk;
using CallCenter.Sdk.Enqueue;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Api;

/// <summary>
/// What a supervisor can do: six addresses, each one call of the SDK. <see cref="CallFailureHandler"/> answers for failures.
/// </summary>
/// <remarks>
/// <para>Telephone numbers travel in bodies only: addresses end up in access logs.</para>
/// <para>
/// Join, hold and resume end when the browser goes away: they leave the same state however often they are called. Leave and the
/// invitations take no token, so they run to their end, which the options' TotalTimeout bounds. To break one off half-way would leave
/// an outcome that nobody knows, a telephone that may ring, and nothing in the log to tell.
/// </para>
/// </remarks>
internal static class DeskEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder endpoints)
    {
        var conversation = endpoints.MapGroup("/{account}/conversations/{conversationId}")
            .WithTags("Desk")
            .WithMetadata(new CallsThePlatform())
            .AddEndpointFilter<AccountScope>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesCallProblem(StatusCodes.Status409Conflict)
            .ProducesCallProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesCallProblem(StatusCodes.Status502BadGateway)
            .ProducesCallProblem(StatusCodes.Status503ServiceUnavailable);

        conversation.MapPost("/leave", Leave);

        var withBody = conversation.MapGroup("")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        withBody.MapPost("/join", Join);
        withBody.MapPost("/hold", Hold);
        withBody.MapPost("/resume", Resume);

        var withKey = withBody.MapGroup("").AddOpenApiOperationTransformer(IdempotencyHeader.DescribeReuse);
        withKey.MapPost("/invite-agent", InviteAgent);
        withKey.MapPost("/invite-outside-line", InviteOutsideLine);
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

    /// <summary>An agent leaves the conversation.</summary>
    /// <remarks>The platform decides which one.</remarks>
    internal static async Task<Ok<DeskReply>> Leave(string account, string conversationId, Accounts accounts) =>
        Done(await accounts[account].DetachAgentAsync(conversationId, CancellationToken.None));

    /// <summary>An idle agent with a skill is rung and brought in.</summary>
    /// <remarks>The answer comes before the agent's.</remarks>
    internal static async Task<Accepted<DeskReply>> InviteAgent(
        string account,
        string conversationId,
        InviteAgentBySkillRequest invite,
        [FromHeader(Name = IdempotencyHeader.Name), Description(IdempotencyHeader.Use)] string? idempotencyKey,
        Accounts accounts,
        HttpContext context)
    {
        var able = Skill.Has(invite.Skill);
        EnqueueXml rules = EnqueueFilters.First(QueueCondition
            .Where(invite.MinScore is { } least ? able & Skill.Score(invite.Skill) >= least : able)
            .Sort(Skill.Score(invite.Skill))
            .Timeout(TimeSpan.FromSeconds(invite.WaitSeconds)));
        var request = new InviteAgentRequest(rules)
        {
            Background = invite.Background,
            IdempotencyKey = IdempotencyHeader.KeyOf(context, idempotencyKey),
        };
        return Begun(await accounts[account].InviteAgentAsync(conversationId, request, CancellationToken.None));
    }

    /// <summary>A telephone outside is rung and brought in.</summary>
    /// <remarks>The answer comes before the telephone is picked up.</remarks>
    internal static async Task<Accepted<DeskReply>> InviteOutsideLine(
        string account,
        string conversationId,
        InviteOutsideLineRequest invite,
        [FromHeader(Name = IdempotencyHeader.Name), Description(IdempotencyHeader.Use)] string? idempotencyKey,
        Accounts accounts,
        HttpContext context)
    {
        var request = new InviteOutRequest(invite.To, TimeSpan.FromSeconds(invite.MaxAnswerSeconds))
        {
            From = invite.From,
            MaxDialTime = invite.MaxDialSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            Background = invite.Background,
            IdempotencyKey = IdempotencyHeader.KeyOf(context, idempotencyKey),
        };
        return Begun(await accounts[account].InviteOutAsync(conversationId, request, CancellationToken.None));
    }

    private static RouteGroupBuilder ProducesCallProblem(this RouteGroupBuilder group, int status) =>
        group.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(CallProblem), ["application/problem+json"]));

    private static Ok<DeskReply> Done(ConversationReply reply) => TypedResults.Ok(ReplyOf(reply));

    // 202: the platform has begun; whether somebody answers shows later.
    private static Accepted<DeskReply> Begun(ConversationReply reply) => TypedResults.Accepted(uri: (string?)null, ReplyOf(reply));

    private static DeskReply ReplyOf(ConversationReply reply) => new(reply.CallId, reply.Attempts, reply.IsReplay);
}

/// <summary>Marks the endpoints that do nothing but call the SDK.</summary>
internal sealed class CallsThePlatform;
