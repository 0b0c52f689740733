using System.Globalization;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>
/// Cuts an expression into phrases: <c>'投诉' in skills and skills['手机'] &gt; 60.0</c> is <c>has 投诉</c>, <c>and</c>, <c>score 手机</c>,
/// <c>&gt;</c>, <c>number 60</c>. Parentheses stay, so that it means the same. The text was parsed before.
/// </summary>
internal static class ExpressionPhrase
{
    public static IReadOnlyList<Phrase> Of(string expression)
    {
        var tokens = Tokens(expression);
        var phrases = new List<Phrase>();
        for (var at = 0; at < tokens.Count;)
        {
            var (phrase, length) = Next(tokens, at);
            phrases.Add(phrase);
            at += length;
        }

        return phrases;
    }

    private static List<Token> Tokens(string expression)
    {
        var tokenizer = new Tokenizer(expression);
        var tokens = new List<Token>();
        for (var token = tokenizer.Next(); token.Kind is not (TokenKind.End or TokenKind.Fault); token = tokenizer.Next())
        {
            tokens.Add(token);
        }

        return tokens;
    }

    private static (Phrase Phrase, int Length) Next(List<Token> tokens, int at)
    {
        Token At(int offset) => at + offset < tokens.Count ? tokens[at + offset] : default;
        bool IsQuoted(int offset) => At(offset).Kind == TokenKind.Quoted;
        bool Is(int offset, string symbol) => At(offset).Is(symbol);
        bool IsSkills(int offset) => Is(offset, "skills") && !Is(offset + 1, "[");
        var starts = at == 0 || IsBoundary(tokens[at - 1]); // in "a == id == b" the name belongs to the comparison before it

        return tokens[at] switch
        {
            { Kind: TokenKind.Quoted } quoted when starts && Is(1, "in") && IsSkills(2) => (new("has", quoted.Text), 3),
            { Kind: TokenKind.Quoted } quoted when starts && Is(1, "not") && Is(2, "in") && IsSkills(3) => (new("lacks", quoted.Text), 4),
            { Kind: TokenKind.Quoted } quoted => (new("text", quoted.Text), 1),
            { Kind: TokenKind.Number } number => (new("number", number.Number.ToString(CultureInfo.InvariantCulture)), 1),
            _ when Is(0, "skills") && Is(1, "[") && IsQuoted(2) && Is(3, "]") => (new("score", At(2).Text), 4),
            _ when starts && Is(0, "id") && Is(1, "==") && IsQuoted(2) => (new("agent", At(2).Text), 3),
            var symbol => (new(symbol.Text), 1),
        };
    }

    private static bool IsBoundary(Token before) => before.Is("and") || before.Is("or") || before.Is("not") || before.Is("(");
}
