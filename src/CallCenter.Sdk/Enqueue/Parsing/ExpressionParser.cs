using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Reads the platform's Python-like expressions by climbing the precedences. The first fault ends it, by way of null.</summary>
internal sealed class ExpressionParser
{
    private readonly Tokenizer _tokens;
    private Token _next;
    private int _depth;
    private string? _error;

    private ExpressionParser(string text)
    {
        _tokens = new(text);
        _next = _tokens.Next();
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out string? error)
    {
        var parser = new ExpressionParser(text);
        var parsed = parser._next.Kind == TokenKind.End ? parser.Fail("there is no expression") : parser.Parse(Precedence.Or);
        if (parsed is not null && parser._next.Kind != TokenKind.End)
        {
            parser.Fail("an operator is expected");
        }

        error = parser._error;
        expression = error is null ? parsed : null;
        return expression is not null;
    }

    private Expression? Parse(Precedence level) => level switch
    {
        Precedence.Not => !Take("not") ? Parse(Precedence.Comparison)
            : Nested(Precedence.Not) is { } operand ? new Negation(operand)
            : null,
        Precedence.Sign => Signed(),
        Precedence.Primary => Primary(),
        _ => Chain(level),
    };

    /// <summary>Operands of the next tighter level, joined by operators of this one.</summary>
    private Expression? Chain(Precedence level)
    {
        var first = Parse(level + 1);
        List<Link>? rest = null;
        while (first is not null && TakeOperator(level) is { } operation)
        {
            if (Parse(level + 1) is not { } operand)
            {
                return null;
            }

            (rest ??= []).Add(new(operation, operand));
        }

        return (first, rest, level) switch
        {
            (null, _, _) or (_, null, _) => first,
            (_, _, Precedence.Or or Precedence.And) => new Logic(first, rest),
            (_, _, Precedence.Comparison) => new Comparison(first, rest),
            _ => new Arithmetic(first, rest),
        };
    }

    private Expression? Signed()
    {
        var isMinus = _next.Is("-");
        return !Take("-") && !Take("+") ? Primary() : Nested(Precedence.Sign) is { } operand ? new Sign(isMinus, operand) : null;
    }

    private Expression? Primary()
    {
        var token = _next;
        if (token.Kind is TokenKind.Number or TokenKind.Quoted)
        {
            Advance();
            return new Constant(token.Kind == TokenKind.Number ? Value.Of(token.Number) : Value.Of(token.Text));
        }

        return Take("id") ? new IdName()
            : Take("skills") ? Take("[") ? Closed("]") is { } name ? new SkillLookup(name) : null : new SkillsName()
            : Take("(") ? Closed(")")
            : Fail("an operand is expected; the only names are skills and id");
    }

    private Expression? Closed(string bracket) =>
        Nested(Precedence.Or) is not { } inner ? null : Take(bracket) ? inner : Fail($"an operator or '{bracket}' is expected");

    private Expression? Nested(Precedence level)
    {
        if (++_depth > EnqueueLimits.ExpressionDepth)
        {
            return Fail(string.Create(CultureInfo.InvariantCulture, $"it nests more than {EnqueueLimits.ExpressionDepth} levels"));
        }

        var expression = Parse(level);
        _depth--;
        return expression;
    }

    private Operator? TakeOperator(Precedence level)
    {
        Operator? found = (level, _next.Kind == TokenKind.Symbol ? _next.Text : "") switch
        {
            (Precedence.Or, "or") => Operator.Or,
            (Precedence.And, "and") => Operator.And,
            (Precedence.Comparison, "in") => Operator.In,
            (Precedence.Comparison, "not") => Operator.NotIn,
            (Precedence.Comparison, "==") => Operator.Equal,
            (Precedence.Comparison, "!=") => Operator.NotEqual,
            (Precedence.Comparison, "<") => Operator.Less,
            (Precedence.Comparison, "<=") => Operator.LessOrEqual,
            (Precedence.Comparison, ">") => Operator.Greater,
            (Precedence.Comparison, ">=") => Operator.GreaterOrEqual,
            (Precedence.Sum, "+") => Operator.Add,
            (Precedence.Sum, "-") => Operator.Subtract,
            (Precedence.Product, "*") => Operator.Multiply,
            (Precedence.Product, "/") => Operator.Divide,
            _ => null,
        };
        if (found is not null)
        {
            Advance();
        }

        if (found == Operator.NotIn && !Take("in"))
        {
            Fail("'in' is expected after 'not'");
            return null;
        }

        return found;
    }

    private bool Take(string symbol)
    {
        if (!_next.Is(symbol))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Advance() => _next = _tokens.Next();

    /// <summary>Keeps the first fault. Where the text itself is at fault, that is the better reason.</summary>
    private Expression? Fail(string reason)
    {
        _error ??= string.Create(
            CultureInfo.InvariantCulture, $"{(_next.Kind == TokenKind.Fault ? _next.Text : reason)} (character {_next.Position})");
        return null;
    }
}
