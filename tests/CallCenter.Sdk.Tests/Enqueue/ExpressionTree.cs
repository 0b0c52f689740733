using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>A random expression: the SDK's text of it, and its meaning, written down a second time without the SDK.</summary>
/// <param name="Written">The typed expression.</param>
/// <param name="Direct">Its value for an agent. Throws where Python would raise.</param>
internal sealed record PredicateTree(AgentPredicate Written, Func<AgentFacts, bool> Direct)
{
    public override string ToString() => Written.Expression.Text;

    public bool Matches(AgentFacts agent)
    {
        try
        {
            return Direct(agent);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or DivideByZeroException)
        {
            return false;
        }
    }
}

/// <summary>The same for numbers.</summary>
/// <param name="Written">The typed expression.</param>
/// <param name="Direct">Its value for an agent. Throws where Python would raise.</param>
/// <param name="Constant">Its value where it is the same for every agent.</param>
internal sealed record ScoreTree(AgentScore Written, Func<AgentFacts, double> Direct, double? Constant = null)
{
    public override string ToString() => Written.Expression.Text;
}
