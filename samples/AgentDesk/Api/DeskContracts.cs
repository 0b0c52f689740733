using System.ComponentModel.DataAnnotations;
using CallCenter.Sdk;

namespace AgentDesk.Api;

// Public, because ASP.NET Core's validation looks at public types only. The attributes stand in the OpenAPI document too, so a front end
// can check its fields before it sends them. What they cannot say, the SDK checks.

/// <summary>Who joins, and which way the voice flows.</summary>
/// <param name="AgentId">The agent's id.</param>
/// <param name="Mode">Left out, the agent hears and is heard.</param>
public sealed record JoinRequest(
    [property: Required, StringLength(128, MinimumLength = 1)] string AgentId,
    VoiceIoMode? Mode = null);

/// <summary>Who is put on hold or taken back.</summary>
/// <param name="AgentId">The agent's id.</param>
public sealed record AgentRequest(
    [property: Required, StringLength(128, MinimumLength = 1)] string AgentId);

/// <summary>Which agent is wanted. Only an idle one is found.</summary>
/// <param name="Skill">The skill that the agent has; the best score is asked first.</param>
/// <param name="MinScore">The score that the agent has at least.</param>
/// <param name="WaitSeconds">How long the queue looks for one, in seconds.</param>
/// <param name="Background">Whether the conference hears the queue's prompt.</param>
public sealed record InviteAgentBySkillRequest(
    [property: Required, StringLength(128, MinimumLength = 1)] string Skill,
    double? MinScore = null,
    [property: Range(1, 3600)] int WaitSeconds = 30,
    bool? Background = null);

/// <summary>Which telephone is rung.</summary>
/// <param name="To">The telephone number to ring.</param>
/// <param name="From">The number that the called party sees.</param>
/// <param name="MaxDialSeconds">How long it may ring, in seconds.</param>
/// <param name="MaxAnswerSeconds">How long the call may last, in seconds.</param>
/// <param name="Background">Whether the conference hears the dial and ring-back tones.</param>
public sealed record InviteOutsideLineRequest(
    [property: Required, StringLength(128, MinimumLength = 1)] string To,
    [property: StringLength(128)] string? From = null,
    [property: Range(1, 300)] int? MaxDialSeconds = null,
    [property: Range(1, 21600)] int MaxAnswerSeconds = 1800,
    bool? Background = null)
{
    /// <summary>Without the numbers: a record prints its members, and somebody will log it one day.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"{nameof(InviteOutsideLineRequest)} to {TelephoneNumber.Mask(To)}";
}

/// <summary>The platform's yes.</summary>
/// <param name="CallId">The id of the call that was started, where the platform tells one.</param>
/// <param name="Attempts">How many times the request was sent.</param>
/// <param name="IsReplay">Whether an earlier request with the same Idempotency-Key did it, and nothing was sent now.</param>
internal sealed record DeskReply(string? CallId, int Attempts, bool IsReplay);
