namespace CallCenter.Sdk.Enqueue;

/// <summary>A number or a quoted text.</summary>
internal sealed class Constant(Value value) : Expression
{
    public override Value? Evaluate(AgentFacts agent) => value;
}
