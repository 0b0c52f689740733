namespace CallCenter.Sdk.Enqueue;

/// <summary>What an expression of the filter dialect can ask about an agent's skills.</summary>
/// <example>
/// <code>
/// Skill.Has("投诉") &amp; Skill.Score("手机") > 60                        // '投诉' in skills and skills['手机'] > 60.0
/// (Skill.Score("投诉") * 0.4 + Skill.Score("手机") * 0.6) / 2       // (skills['投诉'] * 0.4 + skills['手机'] * 0.6) / 2.0
/// </code>
/// </example>
/// <remarks>(docs/wire-contract.md, section 5.1)</remarks>
public static class Skill
{
    /// <summary>The agent has the skill, whatever the score: <c>'投诉' in skills</c>.</summary>
    /// <param name="name">The skill: 1 to 128 characters (UTF-16 units) that XML can carry. Quotes and backslashes are escaped.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, is longer, or holds a character that XML cannot carry.
    /// </exception>
    public static AgentPredicate Has(string name) =>
        new(ExpressionText.Join(Quote(name, "Skill.Has"), Precedence.Comparison, " in ", ExpressionText.Skills));

    /// <summary>The agent's score in the skill, a number to calculate and compare with: <c>skills['手机']</c>.</summary>
    /// <param name="name">The skill: 1 to 128 characters (UTF-16 units) that XML can carry. Quotes and backslashes are escaped.</param>
    /// <returns>The score.</returns>
    /// <remarks>
    /// An agent without the skill has no score, and an expression that asks for it fails on that agent. Where that would do harm, ask for
    /// the skill first: <c>Skill.Has("手机") &amp; Skill.Score("手机") > 60</c>. The emulator takes such an agent for one that does not match.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, is longer, or holds a character that XML cannot carry.
    /// </exception>
    public static AgentScore Score(string name) => new(ExpressionText.Lookup(Quote(name, "Skill.Score")));

    private static ExpressionText Quote(string name, string setter)
    {
        Setter.ThrowIfBroken(name, ValueRule.Bounded, nameof(name), setter);
        return ExpressionText.Quoted(name, "'");
    }
}
