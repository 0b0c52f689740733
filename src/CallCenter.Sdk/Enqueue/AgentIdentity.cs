namespace CallCenter.Sdk.Enqueue;

/// <summary>The id of the agent that the platform looks at: <see cref="Agent.Id"/>.</summary>
/// <remarks>It compares with a text only: <c>Agent.Id == 9527</c> does not compile. (docs/wire-contract.md, section 5.1)</remarks>
public sealed class AgentIdentity
{
    internal AgentIdentity()
    {
    }

    /// <summary>It is this agent: <c>id == "9527"</c>.</summary>
    /// <param name="agent">The agent's id: <see cref="Agent.Id"/>.</param>
    /// <param name="id">The id to compare with: 1 to 128 characters (UTF-16 units) that XML can carry, not blank.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is blank, is longer, or holds a character that XML cannot carry.
    /// </exception>
    public static AgentPredicate operator ==(AgentIdentity agent, string id) => Compare(agent, " == ", id);

    /// <summary>It is any other agent: <c>id != "9527"</c>.</summary>
    /// <param name="agent">The agent's id: <see cref="Agent.Id"/>.</param>
    /// <param name="id">The id to compare with: 1 to 128 characters (UTF-16 units) that XML can carry, not blank.</param>
    /// <returns>The predicate.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> is blank, is longer, or holds a character that XML cannot carry.
    /// </exception>
    public static AgentPredicate operator !=(AgentIdentity agent, string id) => Compare(agent, " != ", id);

    /// <summary>Whether it is the same object. (<c>==</c> writes an expression instead.)</summary>
    /// <param name="obj">The other object.</param>
    /// <returns>True for the same object.</returns>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private static AgentPredicate Compare(AgentIdentity agent, string sign, string id)
    {
        ArgumentNullException.ThrowIfNull(agent);
        Setter.ThrowIfBroken(id, ValueRule.AgentName, nameof(id), "Agent.Id");
        return new(ExpressionText.Join(ExpressionText.Id, Precedence.Comparison, sign, ExpressionText.Quoted(id, "\"")));
    }
}
