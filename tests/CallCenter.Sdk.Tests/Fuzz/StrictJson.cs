using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>A JSON value, read by RFC 8259 to the letter, and by none of the framework's readers.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Text">What a string says, or how a number is spelled.</param>
/// <param name="Members">The members of an object, in order, also where a name comes twice.</param>
internal sealed partial record StrictJson(JsonKind Kind, string Text, IReadOnlyList<(string Name, StrictJson Value)> Members)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text of a body, or null where it is not UTF-8.</summary>
    public static string? Decode(byte[] body)
    {
        try
        {
            return Utf8.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    public static bool TryRead(byte[] body, [NotNullWhen(true)] out StrictJson? value)
    {
        value = Decode(body) is { } text ? new Reader(text).Read() : null;
        return value is not null;
    }

    /// <summary>The first member of a name, or null.</summary>
    public StrictJson? Member(string name) => Members.Where(member => member.Name == name).Select(member => member.Value).FirstOrDefault();

    private sealed partial class Reader(string text)
    {
        private static readonly Dictionary<char, string> Escapes = new()
        {
            ['"'] = "\"",
            ['\\'] = "\\",
            ['/'] = "/",
            ['b'] = "\b",
            ['f'] = "\f",
            ['n'] = "\n",
            ['r'] = "\r",
            ['t'] = "\t",
        };

        private int _at;

        public StrictJson? Read()
        {
            try
            {
                var value = Value();
                return _at == text.Length ? value : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }

        [GeneratedRegex(@"\G[ \t\r\n]*")]
        private static partial Regex Blank();

        [GeneratedRegex(@"\G(?>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)")]
        private static partial Regex Number();

        [GeneratedRegex(@"\G""(?:[^""\\\u0000-\u001F]|\\[""\\/bfnrt]|\\u[0-9a-fA-F]{4})*""")]
        private static partial Regex Quoted();

        private StrictJson Value()
        {
            Take(Blank());
            var value = (_at < text.Length ? text[_at] : ' ') switch
            {
                '{' => new StrictJson(JsonKind.Object, "", [.. Items('}', () => (Name(), Value()))]),
                '[' => new StrictJson(JsonKind.Array, "", [.. Items(']', () => ("", Value()))]),
                '"' => new StrictJson(JsonKind.String, Unescaped(Take(Quoted())), []),
                't' => new StrictJson(JsonKind.Boolean, Word("true"), []),
                'f' => new StrictJson(JsonKind.Boolean, Word("false"), []),
                'n' => new StrictJson(JsonKind.Null, Word("null"), []),
                _ => new StrictJson(JsonKind.Number, Take(Number()), []),
            };
            Take(Blank());
            return value;
        }

        private List<(string Name, StrictJson Value)> Items(char end, Func<(string Name, StrictJson Value)> item)
        {
            List<(string, StrictJson)> items = [];
            _at++;
            Take(Blank());
            if (Is(end))
            {
                return items;
            }

            do
            {
                items.Add(item());
            }
            while (Is(','));
            return Is(end) ? items : throw new FormatException();
        }

        private string Name()
        {
            Take(Blank());
            var name = Unescaped(Take(Quoted()));
            Take(Blank());
            return Is(':') ? name : throw new FormatException();
        }

        private bool Is(char character)
        {
            var isThere = _at < text.Length && text[_at] == character;
            _at += isThere ? 1 : 0;
            return isThere;
        }

        private string Word(string word)
        {
            _at += word.Length;
            return string.CompareOrdinal(text, _at - word.Length, word, 0, word.Length) == 0 ? word : throw new FormatException();
        }

        private string Take(Regex pattern)
        {
            var match = pattern.Match(text, _at);
            _at += match.Length;
            return match.Success ? match.Value : throw new FormatException();
        }

        private static string Unescaped(string quoted) => Regex.Replace(quoted[1..^1], @"\\(?:u(....)|(.))", Meaning);

        private static string Meaning(Match escape) => escape.Groups[1].Success
            ? ((char)ushort.Parse(escape.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
            : Escapes[escape.Groups[2].Value[0]];
    }
}
