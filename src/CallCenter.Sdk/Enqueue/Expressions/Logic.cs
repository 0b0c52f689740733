namespace CallCenter.Sdk.Enqueue;

/// <summary><c>a and b and …</c> or <c>a or b or …</c>: the first operand that decides, else the last.</summary>
internal sealed class Logic(Expression first, IReadOnlyList<Link> rest) : Expression
{
    public override Value? Evaluate(AgentFacts agent)
    {
        var value = first.Evaluate(agent);
        foreach (var (logic, operand) in rest)
        {
            if (value is not { } decided || decided.IsTrue == (logic == Operator.Or))
            {
                return value;
            }

            value = operand.Evaluate(agent);
        }

        return value;
    }
}
