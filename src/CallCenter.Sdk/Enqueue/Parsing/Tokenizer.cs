using System.Buffers;
using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Cuts an expression into tokens, one at a time.</summary>
internal sealed class Tokenizer(string text)
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");
    private static readonly SearchValues<char> WordParts = SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]"];

    private int _at;

    public Token Next()
    {
        _at += Span(Blanks, _at);
        if (_at == text.Length)
        {
            return new(TokenKind.End, "", 0, _at + 1);
        }

        var first = text[_at];
        return first switch
        {
            '\'' or '"' => Quoted(),
            '.' => Number(),
            _ when char.IsAsciiDigit(first) => Number(),
            _ when WordParts.Contains(first) => Symbol(text.Substring(_at, Span(WordParts, _at))),
            _ => Array.Find(Symbols, symbol => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0) is { } symbol
                ? Symbol(symbol)
                : Fault(Hint(first)),
        };
    }

    private static string Hint(char character) => character switch
    {
        '=' => "'=' is no comparison: write '=='",
        '!' => "'!' is no operator: write 'not'",
        '&' => "'&' is no operator: write 'and'",
        '|' => "'|' is no operator: write 'or'",
        ',' => "lists and calls are not part of the language",
        _ => "this character is not part of the language",
    };

    private Token Quoted()
    {
        var start = _at;
        var content = PythonText.Read(text, ref _at, out var fault);
        return fault is null ? new(TokenKind.Quoted, content, 0, start + 1) : Fault(fault);
    }

    private Token Number()
    {
        var end = _at + Span(Digits, _at);
        if (end < text.Length && text[end] == '.')
        {
            end += 1 + Span(Digits, end + 1);
        }

        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 1 : 0;
            end += 1 + sign + Span(Digits, end + 1 + sign);
        }

        var isWhole = end == text.Length || !(WordParts.Contains(text[end]) || text[end] == '.');
        if (!isWhole
            || !double.TryParse(
                text.AsSpan(_at..end), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number))
        {
            return Fault("this is not a number of the language");
        }

        var token = new Token(TokenKind.Number, "", number, _at + 1);
        _at = end;
        return token;
    }

    private Token Symbol(string symbol)
    {
        var token = new Token(TokenKind.Symbol, symbol, 0, _at + 1);
        _at += symbol.Length;
        return token;
    }

    private Token Fault(string reason) => new(TokenKind.Fault, reason, 0, _at + 1);

    /// <summary>How many of the characters from an index on are of a set.</summary>
    private int Span(SearchValues<char> set, int from)
    {
        var rest = text.AsSpan(Math.Min(from, text.Length));
        var other = rest.IndexOfAnyExcept(set);
        return other < 0 ? rest.Length : other;
    }
}
