using System.Globalization;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>What goes wrong with any text on its way into a configuration.</summary>
internal static class TextFaults
{
    public const string Quoted = "is in quotation marks, as files of environment variables keep them: leave them out.";
    public const string Invisible =
        "has an invisible character (a byte order mark, a zero-width blank) or one that was read in a wrong encoding: copy it again.";

    private const char Replacement = '\uFFFD';

    public static bool IsQuoted(string text) =>
        text is ['"', .., '"'] or ['\'', .., '\''] or ['`', .., '`'] or ['\u201C', .., '\u201D'] or ['\u2018', .., '\u2019'];

    public static bool HasInvisible(string text) =>
        text.Any(static c => c == Replacement || char.GetUnicodeCategory(c) == UnicodeCategory.Format);
}
