namespace CallCenter.Sdk.Testing;

/// <summary>An agent at one moment.</summary>
/// <param name="Id">The agent's id.</param>
/// <param name="Skills">Scores by skill name.</param>
/// <param name="State">What the agent is doing.</param>
/// <param name="Extension">The state of the agent's extension.</param>
/// <param name="ActiveConversation">The conversation that is active for the agent, or <see langword="null"/>.</param>
/// <param name="Conversations">Every conversation that the agent is in, the active one and those on hold, with the mode there.</param>
public sealed record AgentSnapshot(
    string Id,
    IReadOnlyDictionary<string, double> Skills,
    AgentState State,
    ExtensionState Extension,
    string? ActiveConversation,
    IReadOnlyDictionary<string, VoiceIoMode> Conversations)
{
    /// <summary>Whether the agent has a skill.</summary>
    /// <param name="skill">The skill's name.</param>
    /// <returns><see langword="true"/> if so, whatever the score.</returns>
    public bool Has(string skill) => Skills.ContainsKey(skill);

    /// <summary>The agent's score in a skill.</summary>
    /// <param name="skill">The skill's name.</param>
    /// <returns>The score; 0 for a skill that the agent lacks.</returns>
    public double Score(string skill) => Skills.GetValueOrDefault(skill);

    /// <summary>One line, the same for the same state.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var there = Conversations.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}");
        return $"agent {Id}: {State}, extension {Extension}, active in {ActiveConversation ?? "none"}, in [{string.Join(", ", there)}]";
    }
}
