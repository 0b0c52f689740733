using System.Buffers;
using System.Xml;

namespace CallCenter.Sdk.Enqueue;

/// <summary>What XML can carry, and how it is escaped. Most values need nothing and come back as the same string.</summary>
internal static class XmlText
{
    // ASCII only: one character above it would take the search off its fastest path.
    private static readonly SearchValues<char> Special =
        SearchValues.Create([.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '&', '<', '>']);

    private static readonly SearchValues<char> SpecialInText = SearchValues.Create("&<>\r");

    /// <summary>
    /// Whether every character is one of XML 1.0: no control but tab and line ends, no lone surrogate, no U+FFFE or U+FFFF.
    /// </summary>
    public static bool IsCarried(string value)
    {
        if (IsPlain(value))
        {
            return true;
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (XmlConvert.IsXmlChar(value[i]))
            {
                continue;
            }

            if (i + 1 == value.Length || !XmlConvert.IsXmlSurrogatePair(lowChar: value[i + 1], highChar: value[i]))
            {
                return false;
            }

            i++;
        }

        return true;
    }

    /// <summary>Escapes a value for double quotes. Tabs and line ends become references, or a reader would turn them into spaces.</summary>
    public static string EscapeAttribute(string value) => IsPlain(value)
        ? value
        : value.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("\t", "&#x9;", StringComparison.Ordinal)
            .Replace("\n", "&#xA;", StringComparison.Ordinal)
            .Replace("\r", "&#xD;", StringComparison.Ordinal);

    /// <summary>
    /// Escapes the text of an element. <c>&gt;</c> too, so that no <c>]]&gt;</c> can arise; a bare CR would be read as LF.
    /// </summary>
    public static string EscapeText(string value) => !value.AsSpan().ContainsAny(SpecialInText)
        ? value
        : value.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\r", "&#xD;", StringComparison.Ordinal);

    // The range from the surrogates up also holds harmless characters, such as full-width forms: they only take the longer way.
    private static bool IsPlain(ReadOnlySpan<char> value) =>
        !value.ContainsAny(Special) && !value.ContainsAnyInRange('\uD800', '\uFFFF');
}
