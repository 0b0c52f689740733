using System.Buffers;
using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Quoted texts as Python spells them.</summary>
internal static class PythonText
{
    private const string Escapes = "\\'\"abfnrtv";
    private const string Escaped = "\\'\"\a\b\f\n\r\t\v";
    private const uint LastCode = 0x10FFFF;

    private static readonly SearchValues<char> Special = SearchValues.Create("\\\t\n\r'\"");

    /// <summary>Quotes a text so that <see cref="Read"/> gives it back.</summary>
    public static string Quote(string value, string mark)
    {
        var escaped = !value.AsSpan().ContainsAny(Special)
            ? value
            : value.Replace(@"\", @"\\", StringComparison.Ordinal)
                .Replace("\t", @"\t", StringComparison.Ordinal)
                .Replace("\n", @"\n", StringComparison.Ordinal)
                .Replace("\r", @"\r", StringComparison.Ordinal)
                .Replace(mark, @"\" + mark, StringComparison.Ordinal);
        return string.Concat(mark, escaped, mark);
    }

    /// <summary>Reads the quoted text that begins at an index, and moves the index past it; or to where the fault is.</summary>
    public static string Read(string text, ref int at, out string? fault)
    {
        var quote = text[at];
        var content = new StringBuilder();
        for (var i = at + 1; i < text.Length && text[i] is not ('\r' or '\n'); i++)
        {
            if (text[i] == quote)
            {
                at = i + 1;
                fault = null;
                return content.ToString();
            }

            if (text[i] != '\\')
            {
                content.Append(text[i]);
            }
            else if (!TryUnescape(text, ref i, content))
            {
                at = i;
                fault = "this backslash begins a broken escape";
                return "";
            }
        }

        fault = "this quote is not closed on its line";
        return "";
    }

    /// <summary>Reads the escape at an index, and moves the index to its last character.</summary>
    private static bool TryUnescape(string text, ref int at, StringBuilder content)
    {
        if (at + 1 == text.Length)
        {
            return false;
        }

        var kind = text[at + 1];
        switch (kind)
        {
            case 'x' or 'u' or 'U':
                return TryReadCode(text, ref at, kind switch { 'x' => 2, 'u' => 4, _ => 8 }, content);
            case >= '0' and <= '7':
                var octal = 0;
                var end = Math.Min(at + 4, text.Length);
                for (at++; at < end && text[at] is >= '0' and <= '7'; at++)
                {
                    octal = (octal * 8) + text[at] - '0';
                }

                at--;
                content.Append((char)octal);
                return true;
            case 'N':
                // A character by its Unicode name: .NET has no table of names.
                return false;
            case '\r' when at + 2 < text.Length && text[at + 2] == '\n':
                at += 2;
                return true;
            case '\r' or '\n':
                at++;
                return true;
        }

        // As in Python, a backslash that begins no escape stands for itself.
        at++;
        var known = Escapes.IndexOf(kind, StringComparison.Ordinal);
        _ = known < 0 ? content.Append('\\').Append(kind) : content.Append(Escaped[known]);
        return true;
    }

    private static bool TryReadCode(string text, ref int at, int digits, StringBuilder content)
    {
        if (at + 2 + digits > text.Length
            || !uint.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > LastCode)
        {
            return false;
        }

        // Half a surrogate pair is a character to Python, and has no Rune.
        _ = code <= char.MaxValue ? content.Append((char)code) : content.Append(new Rune(code).ToString());
        at += 1 + digits;
        return true;
    }
}
