namespace CallCenter.Sdk.Enqueue;

/// <summary><c>skills[name]</c>. An agent without the skill has no such value, as Python raises a KeyError.</summary>
internal sealed class SkillLookup(Expression name) : Expression
{
    public override Value? Evaluate(AgentFacts agent) =>
        name.Evaluate(agent) is { Text: { } skill } && agent.Skills.TryGetValue(skill, out var score) ? Value.Of(score) : null;
}
