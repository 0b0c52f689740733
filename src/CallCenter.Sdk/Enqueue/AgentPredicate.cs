namespace CallCenter.Sdk.Enqueue;

/// <summary>A question about an agent that is answered with yes or no, for <see cref="QueueCondition.Where(AgentPredicate)"/>.</summary>
/// <remarks>
/// <para>Join them with <c>&amp;</c>, <c>|</c> and <c>!</c>, which become <c>and</c>, <c>or</c> and <c>not</c>. As in C#, <c>!</c> binds
/// tightest, then comparisons, then <c>&amp;</c>, then <c>|</c>: <c>!a &amp; b</c> is <c>(!a) &amp; b</c>, and
/// <c>Skill.Has("投诉") &amp; Skill.Score("手机") > 60</c> needs no parentheses.</para>
/// <para><c>&amp;&amp;</c>, <c>||</c> and <c>if</c> do not compile: a predicate is a text that the platform evaluates later,
/// so there is nothing to short-cut here. (The platform does.)</para>
/// <para>Immutable. (docs/wire-contract.md, section 5.1)</para>
/// </remarks>
public sealed class AgentPredicate
{
    internal AgentPredicate(ExpressionText expression) => Expression = expression;

    internal ExpressionText Expression { get; }

    /// <summary>Both hold: <c>left and right</c>.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second; the platform does not look at it where the first fails.</param>
    /// <returns>The new predicate.</returns>
    /// <exception cref="ArgumentNullException">An operand is null.</exception>
    public static AgentPredicate operator &(AgentPredicate left, AgentPredicate right) => Join(left, Precedence.And, " and ", right);

    /// <summary>At least one holds: <c>left or right</c>.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second; the platform does not look at it where the first holds.</param>
    /// <returns>The new predicate.</returns>
    /// <exception cref="ArgumentNullException">An operand is null.</exception>
    public static AgentPredicate operator |(AgentPredicate left, AgentPredicate right) => Join(left, Precedence.Or, " or ", right);

    /// <summary>It does not hold: <c>not predicate</c>.</summary>
    /// <param name="predicate">The predicate.</param>
    /// <returns>The new predicate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="predicate"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The expression nests more than 100 levels.</exception>
    public static AgentPredicate operator !(AgentPredicate predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new(ExpressionText.Not(predicate.Expression));
    }

    private static AgentPredicate Join(AgentPredicate left, Precedence precedence, string sign, AgentPredicate right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(ExpressionText.Join(left.Expression, precedence, sign, right.Expression));
    }
}
