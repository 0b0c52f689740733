using System.Globalization;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Writes a string as JSON in one of the ways that mean the same.</summary>
internal static class JsonSpelling
{
    public static string Quote(string text, int style) =>
        $"\"{string.Concat(text.Select((character, i) => Write(character, (style >> (i % 29)) & 3)))}\"";

    private static string Write(char character, int style) => character switch
    {
        _ when style == 0 && !char.IsSurrogate(character) && character is not ('"' or '\\' or < ' ') => character.ToString(),
        '"' => "\\\"",
        '\\' => @"\\",
        '/' when style == 1 => @"\/",
        '\n' when style == 1 => @"\n",
        '\t' when style == 1 => @"\t",
        >= ' ' and <= '~' when style != 2 => character.ToString(),
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };
}
