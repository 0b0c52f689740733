namespace CallCenter.Sdk.Enqueue;

/// <summary><c>a &lt; b &lt;= c …</c>: as in Python, each neighbouring pair must hold, and no operand is evaluated twice.</summary>
internal sealed class Comparison(Expression first, IReadOnlyList<Link> rest) : Expression
{
    public override Value? Evaluate(AgentFacts agent)
    {
        var left = first.Evaluate(agent);
        foreach (var (comparison, operand) in rest)
        {
            if (left is not { } a || operand.Evaluate(agent) is not { } b || Holds(a, comparison, b) is not { } holds)
            {
                return null;
            }

            if (!holds)
            {
                return Value.Of(false);
            }

            left = b;
        }

        return Value.Of(true);
    }

    private static bool? Holds(Value left, Operator comparison, Value right) => comparison switch
    {
        Operator.Equal => left.Is(right),
        Operator.NotEqual => !left.Is(right),
        Operator.In => right.Contains(left),
        Operator.NotIn => !right.Contains(left),
        _ when left.IsNumber && right.IsNumber => Ordered(left.Number, comparison, right.Number),
        _ when left.Text is not null && right.Text is not null => Ordered(string.CompareOrdinal(left.Text, right.Text), comparison, 0),
        _ => null,
    };

    private static bool Ordered(double left, Operator comparison, double right) => comparison switch
    {
        Operator.Less => left < right,
        Operator.LessOrEqual => left <= right,
        Operator.Greater => left > right,
        _ => left >= right,
    };
}
