using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <summary>
/// A condition of a filter: which agents match, who of them goes first, and for how long to wait. Begins with <c>Where</c>.
/// </summary>
/// <example>
/// <code>
/// QueueCondition
///     .Where(Skill.Has("投诉") &amp; Skill.Score("手机") > 60)
///     .Sort((Skill.Score("投诉") * 0.4 + Skill.Score("手机") * 0.6) / 2)
///     .Timeout(TimeSpan.FromSeconds(20))
///     .Priority(60)
/// </code>
/// </example>
/// <remarks>
/// Immutable: every setter gives a new condition, and a setter called again replaces what it set before (but for <c>Sort</c>: see there).
/// (docs/wire-contract.md, section 5.1)
/// </remarks>
public sealed record QueueCondition
{
    private readonly string _where;
    private string? _timeout;
    private string? _priority;
    private string? _data;
    private string? _sort;
    private string? _mode;

    private QueueCondition(string where) => _where = XmlText.EscapeText(where);

    /// <summary>Matches agents by a typed expression. (<c>where</c>)</summary>
    /// <param name="condition">The expression, for instance <c>Skill.Has("投诉")</c>.</param>
    /// <returns>The condition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="condition"/> is null.</exception>
    public static QueueCondition Where(AgentPredicate condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new(condition.Expression.Text);
    }

    /// <summary>Matches agents by an expression in the platform's own language. (<c>where</c>)</summary>
    /// <param name="expression">
    /// The expression, for instance <c>'投诉' in skills</c>. It is sent as given; do not build it from text that others wrote,
    /// typed expressions do that safely.
    /// </param>
    /// <returns>The condition.</returns>
    /// <exception cref="ArgumentException"><paramref name="expression"/> is not of the documented language.</exception>
    public static QueueCondition Where(string expression) => new(Checked(expression, nameof(Where)));

    /// <summary>Ranks the agents that match by a typed expression. (<c>sort</c>)</summary>
    /// <param name="score">What to rank by, for instance <c>Skill.Score("投诉")</c>.</param>
    /// <param name="mode">Which rank goes first. Default null: not sent; the platform's default is the highest.</param>
    /// <returns>The new condition.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="score"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mode"/> is not one of the named values.</exception>
    /// <exception cref="InvalidOperationException">
    /// The condition is sorted already. One sort is all it can have: weigh scores into one.
    /// </exception>
    public QueueCondition Sort(AgentScore score, SortMode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(score);
        return WithSort(score.Expression.Text, mode);
    }

    /// <summary>Ranks the agents that match by an expression in the platform's own language. (<c>sort</c>)</summary>
    /// <param name="expression">The expression, for instance <c>skills['投诉']</c>. It is sent as given.</param>
    /// <param name="mode">Which rank goes first. Default null: not sent; the platform's default is the highest.</param>
    /// <returns>The new condition.</returns>
    /// <exception cref="ArgumentException"><paramref name="expression"/> is not of the documented language.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mode"/> is not one of the named values.</exception>
    /// <exception cref="InvalidOperationException">
    /// The condition is sorted already. One sort is all it can have: weigh scores into one.
    /// </exception>
    public QueueCondition Sort(string expression, SortMode? mode = null) => WithSort(Checked(expression, nameof(Sort)), mode);

    /// <summary>
    /// How long the condition queues. When all conditions of a filter have timed out, the next filter is tried. (<c>timeout</c>)
    /// </summary>
    /// <param name="timeout">The time: whole seconds, positive. Default: not sent; the platform's default applies.</param>
    /// <returns>The new condition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeout"/> is not a whole, positive number of seconds.</exception>
    public QueueCondition Timeout(TimeSpan timeout) => this with { _timeout = Setter.Seconds(timeout, nameof(timeout), nameof(Timeout)) };

    /// <summary>Which condition of the filter goes first: the higher one. (<c>priority</c>)</summary>
    /// <param name="priority">The priority: 0 or more. Default: not sent; the platform's default applies.</param>
    /// <returns>The new condition.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="priority"/> is negative.</exception>
    public QueueCondition Priority(int priority) => this with { _priority = Setter.Priority(priority, nameof(priority), nameof(Priority)) };

    /// <summary>Free text that the platform hands back in the events of this condition. (<c>data</c>)</summary>
    /// <param name="data">The text: not empty, only characters that XML can carry. Default: not sent.</param>
    /// <returns>The new condition.</returns>
    /// <exception cref="ArgumentException"><paramref name="data"/> is empty or holds a character that XML cannot carry.</exception>
    public QueueCondition Data(string data) =>
        this with { _data = Setter.Text(data, ValueRule.NotEmpty, nameof(data), nameof(Data)) };

    internal void AppendTo(ref DefaultInterpolatedStringHandler xml)
    {
        xml.AppendLiteral("<condition");
        xml.AppendAttribute(FilterAttributes.Timeout.Name, _timeout);
        xml.AppendAttribute(FilterAttributes.Priority.Name, _priority);
        xml.AppendAttribute(FilterAttributes.Data.Name, _data);
        xml.AppendLiteral("><where>");
        xml.AppendLiteral(_where);
        xml.AppendLiteral("</where>");
        if (_sort is not null)
        {
            xml.AppendLiteral("<sort");
            xml.AppendAttribute(FilterAttributes.Mode.Name, _mode);
            xml.AppendLiteral(">");
            xml.AppendLiteral(_sort);
            xml.AppendLiteral("</sort>");
        }

        xml.AppendLiteral("</condition>");
    }

    private static string Checked(string expression, string setter)
    {
        Setter.ThrowIfNotCarried(expression, nameof(expression), setter);
        return Expression.TryParse(expression, out _, out var error)
            ? expression
            : throw new ArgumentException($"{setter}: the expression is wrong: {error}.", nameof(expression));
    }

    private QueueCondition WithSort(string expression, SortMode? mode)
    {
        if (_sort is not null)
        {
            throw new InvalidOperationException("Sort: a condition has at most one sort.");
        }

        var wire = mode switch
        {
            null => null,
            SortMode.Ascending => "asc",
            SortMode.Descending => "desc",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), "Sort: mode must be Ascending or Descending."),
        };
        return this with { _sort = XmlText.EscapeText(expression), _mode = wire };
    }
}
