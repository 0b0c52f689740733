namespace CallCenter.Sdk.Testing.Model;

/// <summary>A conversation. Guarded by the world's lock.</summary>
internal sealed class Conversation(string id)
{
    public string Id => id;

    /// <summary>The account that it belongs to; <see langword="null"/>: every account may use it.</summary>
    public string? Owner { get; set; }

    public bool HasEnded { get; set; }

    public List<Member> Members { get; } = [];

    /// <summary>Agents who are being rung for it.</summary>
    public List<AgentCall> RingingAgents { get; } = [];

    /// <summary>Outside calls that ring or were answered.</summary>
    public List<OutsideCall> OutsideCalls { get; } = [];

    /// <summary>Everybody who has a place, joined or still being rung.</summary>
    public int Places => Members.Count(member => member.Agent is not null) + RingingAgents.Count + OutsideCalls.Count;

    public ConversationSnapshot ToSnapshot() => new(Id, [.. Members.Select(member => member.ToSnapshot())]) { Owner = Owner };
}
