namespace CallCenter.Sdk.Enqueue;

/// <summary><c>-operand</c> or <c>+operand</c></summary>
internal sealed class Sign(bool isMinus, Expression operand) : Expression
{
    public override Value? Evaluate(AgentFacts agent) =>
        operand.Evaluate(agent) is { IsNumber: true } value ? Value.Of(isMinus ? -value.Number : value.Number) : null;
}
