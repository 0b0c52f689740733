namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// A number that the platform works out for each agent, for comparisons and for
/// <see cref="QueueCondition.Sort(AgentScore, SortMode?)"/>.
/// </summary>
/// <remarks>
/// <para>It starts at <see cref="Skill.Score"/>. A C# number may stand on either side of an operator and is written as a float, in the
/// invariant culture: <c>60</c> becomes <c>60.0</c>. Mind that C# itself calculates what holds no score
/// (<c>1 / 2</c> is 0), takes a character for its code (<c>'A'</c> is 65) and widens a float (<c>0.4f</c> is not 0.4).</para>
/// <para>Comparisons, <c>==</c> and <c>!=</c> among them, give an <see cref="AgentPredicate"/>, never a <see cref="bool"/>. Comparing with
/// a
/// text does not compile.</para>
/// <para>Immutable. (docs/wire-contract.md, section 5.1)</para>
/// </remarks>
public sealed class AgentScore
{
    internal AgentScore(ExpressionText expression) => Expression = expression;

    internal ExpressionText Expression { get; }

    /// <summary>A constant.</summary>
    /// <param name="number">The number: finite.</param>
    /// <exception cref="ArgumentException"><paramref name="number"/> is infinite or not a number.</exception>
    public static implicit operator AgentScore(double number) => new(ExpressionText.Number(number));

    /// <summary>The opposite: <c>-score</c>.</summary>
    /// <param name="score">The score.</param>
    /// <returns>The new score.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="score"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The expression nests more than 100 levels.</exception>
    public static AgentScore operator -(AgentScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        return new(ExpressionText.Minus(score.Expression));
    }

    /// <summary>The sum: <c>left + right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The new score.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentScore operator +(AgentScore left, AgentScore right) => new(Calculate(left, Precedence.Sum, '+', right));

    /// <summary>The difference: <c>left - right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The new score.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentScore operator -(AgentScore left, AgentScore right) => new(Calculate(left, Precedence.Sum, '-', right));

    /// <summary>The product: <c>left * right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The new score.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentScore operator *(AgentScore left, AgentScore right) => new(Calculate(left, Precedence.Product, '*', right));

    /// <summary>The quotient: <c>left / right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side: not a constant zero, nor constants that come to zero, such as <c>(AgentScore)1 - 1</c>.</param>
    /// <returns>The new score.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="right"/> is zero for every agent.</exception>
    public static AgentScore operator /(AgentScore left, AgentScore right) => new(Calculate(left, Precedence.Product, '/', right));

    /// <summary>The left side is equal: <c>left == right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentPredicate operator ==(AgentScore left, AgentScore right) => new(Join(left, Precedence.Comparison, " == ", right));

    /// <summary>The left side is different: <c>left != right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentPredicate operator !=(AgentScore left, AgentScore right) => new(Join(left, Precedence.Comparison, " != ", right));

    /// <summary>The left side is less: <c>left &lt; right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentPredicate operator <(AgentScore left, AgentScore right) => new(Join(left, Precedence.Comparison, " < ", right));

    /// <summary>The left side is less or equal: <c>left &lt;= right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentPredicate operator <=(AgentScore left, AgentScore right) => new(Join(left, Precedence.Comparison, " <= ", right));

    /// <summary>The left side is greater: <c>left &gt; right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentPredicate operator >(AgentScore left, AgentScore right) => new(Join(left, Precedence.Comparison, " > ", right));

    /// <summary>The left side is greater or equal: <c>left &gt;= right</c>.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentNullException">A side is null.</exception>
    public static AgentPredicate operator >=(AgentScore left, AgentScore right) => new(Join(left, Precedence.Comparison, " >= ", right));

    /// <summary>Whether it is the same object. (<c>==</c> writes an expression instead.)</summary>
    /// <param name="obj">The other object.</param>
    /// <returns>True for the same object.</returns>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private static ExpressionText Calculate(AgentScore left, Precedence precedence, char sign, AgentScore right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return ExpressionText.Calculate(left.Expression, precedence, sign, right.Expression);
    }

    private static ExpressionText Join(AgentScore left, Precedence precedence, string sign, AgentScore right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return ExpressionText.Join(left.Expression, precedence, sign, right.Expression);
    }
}
