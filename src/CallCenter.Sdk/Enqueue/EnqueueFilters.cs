using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// Builds an enqueue XML of the filter dialect: filters in the order in which they are tried, each with conditions that queue at the same
/// time, and settings of the queue.
/// </summary>
/// <example>
/// <code>
/// EnqueueXml rules = EnqueueFilters
///     .First(
///         QueueCondition.Where(Skill.Has("投诉") &amp; Skill.Score("手机") > 60).Timeout(TimeSpan.FromSeconds(20)).Priority(60),
///         QueueCondition.Where(Agent.Id == "9527"))
///     .Then(QueueCondition.Where(Skill.Has("投诉")).Sort(Skill.Score("投诉")))
///     .WaitPlayFile("wait.wav");
/// </code>
/// </example>
/// <remarks>
/// Immutable: every call gives a new builder, and a setter called again replaces what it set before. What is not set is not sent.
/// The dialect has no documented ceiling, so none is enforced here; <see cref="EnqueueXml.Parse"/> reads up to 65536 UTF-16 units.
/// (docs/wire-contract.md, section 5.1)
/// </remarks>
public sealed class EnqueueFilters
{
    private static readonly AttributeSlots NoAttributes = new(FilterAttributes.Enqueue);

    private readonly AttributeSlots _attributes;
    private readonly string _filters;

    private EnqueueFilters(AttributeSlots attributes, string filters) => (_attributes, _filters) = (attributes, filters);

    /// <summary>Begins with the filter that is tried first.</summary>
    /// <param name="condition">A condition.</param>
    /// <param name="others">Further conditions, which queue at the same time.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">A condition is null.</exception>
    public static EnqueueFilters First(QueueCondition condition, params QueueCondition[] others) =>
        new(NoAttributes, Filter(null, condition, others));

    /// <summary>Begins with the filter that is tried first, and with data of its own.</summary>
    /// <param name="data">
    /// Free text that the platform hands back in the events of this filter: not empty, only characters that XML can carry.
    /// </param>
    /// <param name="condition">A condition.</param>
    /// <param name="others">Further conditions, which queue at the same time.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">A condition is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="data"/> is empty or holds a character that XML cannot carry.</exception>
    public static EnqueueFilters First(string data, QueueCondition condition, params QueueCondition[] others) =>
        new(NoAttributes, Filter(Setter.Text(data, ValueRule.NotEmpty, nameof(data), nameof(First)), condition, others));

    /// <summary>Adds a filter, which is tried when every condition of those before has timed out.</summary>
    /// <param name="condition">A condition.</param>
    /// <param name="others">Further conditions, which queue at the same time.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentNullException">A condition is null.</exception>
    public EnqueueFilters Then(QueueCondition condition, params QueueCondition[] others) =>
        new(_attributes, _filters + Filter(null, condition, others));

    /// <summary>Adds a filter with data of its own, which is tried when every condition of those before has timed out.</summary>
    /// <param name="data">
    /// Free text that the platform hands back in the events of this filter: not empty, only characters that XML can carry.
    /// </param>
    /// <param name="condition">A condition.</param>
    /// <param name="others">Further conditions, which queue at the same time.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentNullException">A condition is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="data"/> is empty or holds a character that XML cannot carry.</exception>
    public EnqueueFilters Then(string data, QueueCondition condition, params QueueCondition[] others) =>
        new(_attributes, _filters + Filter(Setter.Text(data, ValueRule.NotEmpty, nameof(data), nameof(Then)), condition, others));

    /// <summary>What the caller hears while waiting. (<c>waitPlayFile</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> does not end in <c>.wav</c>, or XML cannot carry it.</exception>
    public EnqueueFilters WaitPlayFile(string file) => With(FilterAttributes.WaitPlayFile, file, nameof(file));

    /// <summary>Whether the agent's number is read to the caller. (<c>playAgentNum</c>)</summary>
    /// <param name="play">Whether it is. Default: not sent; the platform's default applies.</param>
    /// <returns>The new builder.</returns>
    public EnqueueFilters PlayAgentNum(bool play = true) => With(FilterAttributes.PlayAgentNum, play ? "true" : "false", nameof(play));

    /// <summary>What is played before the agent's number. (<c>preAgentNumPlayFile</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> does not end in <c>.wav</c>, or XML cannot carry it.</exception>
    public EnqueueFilters PreAgentNumPlayFile(string file) => With(FilterAttributes.PreAgentNumPlayFile, file, nameof(file));

    /// <summary>What is played after the agent's number. (<c>postAgentNumPlayFile</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> does not end in <c>.wav</c>, or XML cannot carry it.</exception>
    public EnqueueFilters PostAgentNumPlayFile(string file) => With(FilterAttributes.PostAgentNumPlayFile, file, nameof(file));

    /// <summary>What is played while the conversation is on hold. (<c>holdPlayFile</c>)</summary>
    /// <param name="file">The name of a <c>.wav</c> file. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="file"/> does not end in <c>.wav</c>, or XML cannot carry it.</exception>
    public EnqueueFilters HoldPlayFile(string file) => With(FilterAttributes.HoldPlayFile, file, nameof(file));

    /// <summary>How long the conversation may last. (<c>conversationTimeout</c>)</summary>
    /// <param name="timeout">The time: whole seconds, positive. Default: not sent; the platform's default applies.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not a whole, positive number of seconds.</exception>
    public EnqueueFilters ConversationTimeout(TimeSpan timeout) => new(
        _attributes.With(FilterAttributes.ConversationTimeout, Setter.Seconds(timeout, nameof(timeout), nameof(ConversationTimeout))),
        _filters);

    /// <summary>Free text that the platform hands back in events. (<c>data</c> of the whole)</summary>
    /// <param name="data">The text: not empty, only characters that XML can carry. Default: not sent.</param>
    /// <returns>The new builder.</returns>
    /// <exception cref="ArgumentException"><paramref name="data"/> is empty or holds a character that XML cannot carry.</exception>
    public EnqueueFilters Data(string data) => With(FilterAttributes.Data, data, nameof(data));

    /// <summary>Writes the XML.</summary>
    /// <returns>The checked text.</returns>
    public EnqueueXml ToXml() => new(XmlWriting.Enqueue(_attributes, _filters), EnqueueDialect.Filter);

    /// <summary>Writes the XML where one is wanted.</summary>
    /// <param name="filters">The builder.</param>
    /// <exception cref="ArgumentNullException"><paramref name="filters"/> is null.</exception>
    public static implicit operator EnqueueXml(EnqueueFilters filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        return filters.ToXml();
    }

    private static string Filter(string? data, QueueCondition condition, QueueCondition[] others)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(others);
        var xml = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[512]);
        xml.AppendLiteral("<filter");
        xml.AppendAttribute(FilterAttributes.Data.Name, data);
        xml.AppendLiteral(">");
        condition.AppendTo(ref xml);
        foreach (var other in others)
        {
            ArgumentNullException.ThrowIfNull(other, nameof(others));
            other.AppendTo(ref xml);
        }

        xml.AppendLiteral("</filter>");
        return xml.ToStringAndClear();
    }

    private EnqueueFilters With(AttributeRule attribute, string value, string parameter, [CallerMemberName] string setter = "") =>
        new(_attributes.With(attribute, Setter.Text(value, attribute.Rule, parameter, setter)), _filters);
}
