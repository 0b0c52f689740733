namespace CallCenter.Sdk.Enqueue;

/// <summary><c>not operand</c></summary>
internal sealed class Negation(Expression operand) : Expression
{
    public override Value? Evaluate(AgentFacts agent) => operand.Evaluate(agent) is { } value ? Value.Of(!value.IsTrue) : null;
}
