namespace CallCenter.Sdk.Enqueue;

/// <summary><c>skills</c></summary>
internal sealed class SkillsName : Expression
{
    public override Value? Evaluate(AgentFacts agent) => Value.Of(agent.Skills);
}
