using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>The text of an expression, with what one must know to make it an operand of another.</summary>
/// <remarks>
/// Operators join texts at once instead of growing a tree: nothing recurses, however many operands an app joins in a loop.
/// </remarks>
internal readonly struct ExpressionText
{
    private readonly Precedence _precedence;
    private readonly int _depth;
    private readonly double? _constant;

    private ExpressionText(string text, Precedence precedence, int depth, double? constant = null)
    {
        if (depth > EnqueueLimits.ExpressionDepth)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"An expression must not nest more than {EnqueueLimits.ExpressionDepth} levels."));
        }

        (Text, _precedence, _depth, _constant) = (text, precedence, depth, constant);
    }

    public string Text { get; }

    public static ExpressionText Id { get; } = new("id", Precedence.Primary, 0);

    public static ExpressionText Skills { get; } = new("skills", Precedence.Primary, 0);

    public static ExpressionText Quoted(string value, string mark) => new(PythonText.Quote(value, mark), Precedence.Primary, 0);

    public static ExpressionText Lookup(ExpressionText key) => new($"skills[{key.Text}]", Precedence.Primary, key._depth + 1);

    /// <summary>A number as a float: gateways that run Python 2 would cut off the quotient of two whole numbers.</summary>
    public static ExpressionText Number(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException("A number of an expression must be finite.", nameof(number));
        }

        var text = number.ToString("R", CultureInfo.InvariantCulture);
        text = text.AsSpan().ContainsAny('.', 'E') ? text : $"{text}.0";
        return double.IsNegative(number) ? new(text, Precedence.Sign, 1, number) : new(text, Precedence.Primary, 0, number);
    }

    /// <summary>Joins two operands. The right one needs parentheses at the same precedence already, as the language reads from the left;
    /// only <c>and</c> and <c>or</c> come to the same either way.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="precedence">The operator's precedence.</param>
    /// <param name="sign">The operator between blanks.</param>
    /// <param name="right">The right operand.</param>
    public static ExpressionText Join(ExpressionText left, Precedence precedence, string sign, ExpressionText right)
    {
        var a = left.AtLeast(precedence);
        var b = right.AtLeast(precedence is Precedence.And or Precedence.Or ? precedence : precedence + 1);
        return new(string.Concat(a.Text, sign, b.Text), precedence, Math.Max(a._depth, b._depth));
    }

    /// <summary>Joins two numbers. What they come to is known here already where no skill is in either.</summary>
    public static ExpressionText Calculate(ExpressionText left, Precedence precedence, char sign, ExpressionText right)
    {
        if (sign == '/' && right._constant == 0)
        {
            throw new ArgumentException("A score must not be divided by zero: the expression would fail for every agent.", nameof(right));
        }

        var joined = Join(left, precedence, $" {sign} ", right);
        var (a, b) = (left._constant, right._constant);
        return new(joined.Text, precedence, joined._depth, sign switch { '+' => a + b, '-' => a - b, '*' => a * b, _ => a / b });
    }

    /// <summary>Puts a <c>not</c> before an operand.</summary>
    public static ExpressionText Not(ExpressionText operand) => Prefix("not ", Precedence.Not, operand, null);

    /// <summary>Puts a minus before an operand.</summary>
    public static ExpressionText Minus(ExpressionText operand) => Prefix("-", Precedence.Sign, operand, -operand._constant);

    private static ExpressionText Prefix(string sign, Precedence precedence, ExpressionText operand, double? constant)
    {
        var inner = operand.AtLeast(precedence);
        return new(sign + inner.Text, precedence, inner._depth + 1, constant);
    }

    private ExpressionText AtLeast(Precedence needed) =>
        _precedence >= needed ? this : new($"({Text})", Precedence.Primary, _depth + 1, _constant);
}
