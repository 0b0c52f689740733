namespace CallCenter.Sdk.Enqueue;

/// <summary>A condition of a filter.</summary>
/// <param name="Timeout">Seconds to queue.</param>
/// <param name="Priority">Higher goes first; 0 where the text has none.</param>
/// <param name="Data">Free text for events.</param>
/// <param name="Where">Which agents match.</param>
/// <param name="Sort">What to rank them by.</param>
/// <param name="Descending">Whether the highest rank goes first.</param>
internal sealed record EnqueueCondition(int? Timeout, int Priority, string? Data, Expression Where, Expression? Sort, bool Descending)
{
    /// <summary>The agents that match, best first. Agents that rank the same, and all where there is no sort, keep their order.</summary>
    /// <remarks>An agent for whom the sort fails (it lacks the skill, say) comes last in either direction.</remarks>
    public IEnumerable<AgentFacts> Rank(IEnumerable<AgentFacts> agents)
    {
        var matching = agents.Where(Where.IsTrue);
        if (Sort is null)
        {
            return matching;
        }

        var ranked = matching.Select(agent => (Agent: agent, Key: Sort.Evaluate(agent))).OrderBy(entry => entry.Key is null);
        return (Descending ? ranked.ThenByDescending(entry => entry.Key) : ranked.ThenBy(entry => entry.Key)).Select(entry => entry.Agent);
    }
}
