namespace CallCenter.Sdk.Enqueue;

/// <summary><c>a + b - …</c> or <c>a * b / …</c>, from left to right. <c>+</c> also joins two texts.</summary>
internal sealed class Arithmetic(Expression first, IReadOnlyList<Link> rest) : Expression
{
    public override Value? Evaluate(AgentFacts agent)
    {
        var value = first.Evaluate(agent);
        foreach (var (operation, operand) in rest)
        {
            if (value is not { } left || operand.Evaluate(agent) is not { } right)
            {
                return null;
            }

            value = Apply(left, operation, right);
        }

        return value;
    }

    private static Value? Apply(Value left, Operator operation, Value right) => operation switch
    {
        Operator.Add when left.Text is not null && right.Text is not null => Value.Of(left.Text + right.Text),
        _ when !left.IsNumber || !right.IsNumber => null,
        Operator.Add => Value.Of(left.Number + right.Number),
        Operator.Subtract => Value.Of(left.Number - right.Number),
        Operator.Multiply => Value.Of(left.Number * right.Number),
        _ => right.Number != 0 ? Value.Of(left.Number / right.Number) : null,
    };
}
