namespace CallCenter.Sdk.Testing.Model;

/// <summary>An agent. Guarded by the world's lock.</summary>
internal sealed class Agent(string id)
{
    public string Id => id;

    public Dictionary<string, double> Skills { get; } = new(StringComparer.Ordinal);

    /// <summary>The state that was set up or chosen; calls make the agent busy too, see <see cref="EffectiveState"/>.</summary>
    public AgentState ChosenState { get; set; }

    public ExtensionState Extension { get; set; }

    public bool Expired { get; set; }

    public AnswerHabit Habit { get; set; } = AnswerHabit.AtOnce;

    public List<Member> Memberships { get; } = [];

    public Member? Active { get; set; }

    public AgentCall? Ringing { get; set; }

    /// <summary>Grows with every time the agent becomes free: the smallest has been free for longest.</summary>
    public long FreeSince { get; set; }

    public bool IsIdle => EffectiveState == AgentState.Idle && !Expired && HasExtension;

    public bool HasExtension => Extension is not (ExtensionState.Missing or ExtensionState.Unusable);

    private AgentState EffectiveState => Memberships.Count > 0 || Ringing is not null ? AgentState.Busy : ChosenState;

    public Member? In(Conversation conversation) => Memberships.Find(member => member.Conversation == conversation);

    public AgentSnapshot ToSnapshot() => new(
        Id,
        new Dictionary<string, double>(Skills, StringComparer.Ordinal),
        EffectiveState,
        Extension,
        Active?.Conversation.Id,
        Memberships.ToDictionary(member => member.Conversation.Id, member => member.Mode, StringComparer.Ordinal));
}
