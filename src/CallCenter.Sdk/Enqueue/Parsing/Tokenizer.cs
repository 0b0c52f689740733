using System.Buffers;
using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Cuts an expression into tokens, one at a time.</summary>
internal sealed class Tokenizer(string text)
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");
    private static readonly SearchValues<char> WordParts =
        SearchValues.Create("_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "(", ")", "[", "]"];

    private int _at;
    private int _brackets;

    public Token Next()
    {
        var start = _at;
        _at += Span(Blanks, _at);
        if (_at == text.Length)
        {
            return new(TokenKind.End, "", 0, _at + 1);
        }

        // Python reads on over a line's end only between brackets. The text's own beginning and end are indentation of the XML.
        var lineEnd = start == 0 || _brackets > 0 ? -1 : text.AsSpan(start.._at).IndexOfAny('\r', '\n');
        if (lineEnd >= 0)
        {
            _at = start + lineEnd;
            return Fault("an expression goes on over a line's end only between brackets");
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
        var start = _at;
        _at += NumberText.Read(text, start, out var number);
        return _at > start ? new(TokenKind.Number, "", number, start + 1) : Fault("this is not a number of the language");
    }

    private Token Symbol(string symbol)
    {
        var token = new Token(TokenKind.Symbol, symbol, 0, _at + 1);
        _at += symbol.Length;
        _brackets += symbol switch { "(" or "[" => 1, ")" or "]" => -1, _ => 0 };
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
