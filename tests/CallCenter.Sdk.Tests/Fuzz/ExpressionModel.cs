using System.Text.RegularExpressions;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>
/// Whether a text is an expression, by a table of what may follow what. Written from docs/wire-contract.md, section 5.1, and the lexical
/// rules of Python 3; it shares nothing with the SDK's parser, which descends by precedences.
/// </summary>
internal static class ExpressionModel
{
    private const string Number = @"(?>0[xX](_?[0-9a-fA-F])+|0[oO](_?[0-7])+|0[bB](_?[01])+|"
        + @"(D\.(D)?|\.D)([eE][+-]?D)?|D[eE][+-]?D|0(?![xXoObB])(_?0)*|[1-9](_?[0-9])*)";

    private const string Escape = @"\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U(000[0-9a-fA-F]|0010)[0-9a-fA-F]{4}|\r\n|[^xuUN])";
    private const string StartsOperand = "number text skills id ( sign not";
    private const string StartsTightOperand = "number text skills id ( sign";
    private const string FollowsOperand = ") ] compare in not sign arithmetic logic end";

    // The spelling of each kind of token. The first that matches counts; "not" before "in" is joined below.
    private static readonly (string Kind, Regex Spelling)[] Tokens =
    [
        ("blank", Spelled(@"[ \t\r\n]+")),
        ("number", Spelled(Number.Replace("D", "[0-9](_?[0-9])*", StringComparison.Ordinal) + @"(?!\.)(?!(?!(and|or|in|not)\b)\w)")),
        ("text", Spelled(
            @"'([^'\\\r\n]|X)*'|""([^""\\\r\n]|X)*"""
                .Replace("X", Escape, StringComparison.Ordinal))),
        ("compare", Spelled("[=!<>]=|[<>]")),
        ("sign", Spelled("[+-]")),
        ("arithmetic", Spelled("[*/]")),
        ("(", Spelled(@"\(")),
        (")", Spelled(@"\)")),
        ("[", Spelled(@"\[")),
        ("]", Spelled(@"\]")),
        ("logic", Spelled(@"(and|or)(?!\w)")),
        ("not", Spelled(@"not(?!\w)")),
        ("in", Spelled(@"in(?!\w)")),
        ("skills", Spelled(@"skills(?!\w)")),
        ("id", Spelled(@"id(?!\w)")),
    ];

    private static readonly Dictionary<string, string> MayFollow = new()
    {
        ["start"] = StartsOperand,
        ["("] = StartsOperand,
        ["["] = StartsOperand,
        ["logic"] = StartsOperand,
        ["prefix not"] = StartsOperand,
        ["compare"] = StartsTightOperand,
        ["in"] = StartsTightOperand,
        ["arithmetic"] = StartsTightOperand,
        ["sign"] = StartsTightOperand,
        ["infix not"] = "in",
        ["number"] = FollowsOperand,
        ["text"] = FollowsOperand,
        ["id"] = FollowsOperand,
        ["skills"] = FollowsOperand + " [",
        [")"] = FollowsOperand,
        ["]"] = FollowsOperand,
    };

    public static bool Accepts(string expression)
    {
        var text = expression.Trim(' ', '\t', '\r', '\n');
        var last = "start";
        Stack<string> open = new();
        for (var at = 0; at < text.Length;)
        {
            var (kind, length) = Next(text, at);
            if (kind == "blank")
            {
                // A line may end between brackets only.
                if (open.Count == 0 && text.AsSpan(at, length).ContainsAny('\r', '\n'))
                {
                    return false;
                }
            }
            else if (!MayFollow[last].Split(' ').Contains(kind) || !Balances(open, kind))
            {
                return false;
            }
            else
            {
                last = kind != "not" ? kind : MayFollow[last] == FollowsOperand || last == "skills" ? "infix not" : "prefix not";
            }

            at += length;
        }

        return open.Count == 0 && MayFollow[last].Split(' ').Contains("end");
    }

    private static bool Balances(Stack<string> open, string kind)
    {
        if (kind is "(" or "[")
        {
            open.Push(kind == "(" ? ")" : "]");
        }

        return kind is not (")" or "]") || (open.TryPop(out var closing) && closing == kind);
    }

    private static (string Kind, int Length) Next(string text, int at)
    {
        foreach (var (kind, spelling) in Tokens)
        {
            if (spelling.Match(text, at) is { Success: true } match)
            {
                return (kind, match.Length);
            }
        }

        return ("none", 1);
    }

    private static Regex Spelled(string pattern) => new(@"\G(?:" + pattern + ")", RegexOptions.CultureInvariant | RegexOptions.Singleline);
}
