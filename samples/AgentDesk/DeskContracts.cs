using CallCenter.Sdk;

namespace AgentDesk;

/// <summary>Who joins, and which way the voice flows.</summary>
/// <param name="AgentId">The agent's id.</param>
/// <param name="Mode">Left out, the agent hears and is heard.</param>
internal sealed record JoinRequest(string AgentId, VoiceIoMode? Mode = null);

/// <summary>Who is put on hold or taken back.</summary>
/// <param name="AgentId">The agent's id.</param>
internal sealed record AgentRequest(string AgentId);

/// <summary>Which agent is wanted. Only an idle one is found.</summary>
/// <param name="Skill">The skill that the agent has; the best score is asked first.</param>
/// <param name="MinScore">The score that the agent has at least.</param>
/// <param name="WaitSeconds">How long the queue looks for one.</param>
/// <param name="Background">Whether the conference hears the queue's prompt.</param>
internal sealed record InviteAgentBySkillRequest(string Skill, double? MinScore = null, int WaitSeconds = 30, bool? Background = null);

/// <summary>Which telephone is rung.</summary>
/// <param name="To">The telephone number to ring.</param>
/// <param name="From">The number that the called party sees.</param>
/// <param name="MaxDialSeconds">How long it may ring, 1 to 300.</param>
/// <param name="MaxAnswerSeconds">How long the call may last, 1 to 21600.</param>
/// <param name="Background">Whether the conference hears the dial and ring-back tones.</param>
internal sealed record InviteOutsideLineRequest(string To, string? From = null, int? MaxDialSeconds = null, int MaxAnswerSeconds = 1800, bool? Background = null)
{
    // A record prints its members, and somebody will log it one day: numbers stay out.
    public override string ToString() => $"{nameof(InviteOutsideLineRequest)} to {TelephoneNumber.Mask(To)}";
}

/// <summary>The platform's yes.</summary>
/// <param name="CallId">The id of the call that was started, where the platform tells one.</param>
/// <param name="Attempts">How many times the request was sent.</param>
internal sealed record DeskReply(string? CallId, int Attempts);
