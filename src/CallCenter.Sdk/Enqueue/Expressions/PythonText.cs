using System.Buffers;
using System.Globalization;
using System.Text;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Quoted texts as Python spells them.</summary>
internal static class PythonText
{
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

    /// <summary>Reads the quoted text that begins at an index, and moves the index past it; or past the fault's beginning.</summary>
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
                fault = "this backslash begins no known escape";
                return "";
            }
        }

        fault = "this quote is not closed on its line";
        return "";
    }

    /// <summary>Reads the escape at an index, and moves the index to its last character.</summary>
    private static bool TryUnescape(string text, ref int at, StringBuilder content)
    {
        var kind = at + 1 < text.Length ? text[at + 1] : ' ';
        if (kind is 'x' or 'u' or 'U')
        {
            var digits = kind switch { 'x' => 2, 'u' => 4, _ => 8 };
            if (at + 2 + digits > text.Length
                || !uint.TryParse(text.AsSpan(at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
                || !Rune.TryCreate(code, out var rune))
            {
                return false;
            }

            content.Append(rune.ToString());
            at += 1 + digits;
            return true;
        }

        var known = "\\'\"ntr".IndexOf(kind, StringComparison.Ordinal);
        if (known < 0)
        {
            return false;
        }

        content.Append("\\'\"\n\t\r"[known]);
        at++;
        return true;
    }
}
