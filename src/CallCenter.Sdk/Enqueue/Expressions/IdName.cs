namespace CallCenter.Sdk.Enqueue;

/// <summary><c>id</c></summary>
internal sealed class IdName : Expression
{
    public override Value? Evaluate(AgentFacts agent) => Value.Of(agent.Id);
}
