using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Numbers as Python 3 spells them, all but imaginary ones.</summary>
internal static partial class NumberText
{
    /// <summary>Reads the number that begins at an index. Zero length: there is none.</summary>
    public static int Read(string text, int at, out double number)
    {
        number = 0;
        var match = Literal().Match(text, at);
        if (!match.Success || !IsEnd(text, at + match.Length))
        {
            return 0;
        }

        var digits = match.Value.Replace("_", "", StringComparison.Ordinal);
        number = digits is ['0', 'x' or 'X' or 'o' or 'O' or 'b' or 'B', ..]
            ? Whole(digits.AsSpan(2), digits[1] switch { 'x' or 'X' => 16, 'o' or 'O' => 8, _ => 2 })
            : double.Parse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture);
        return match.Length;
    }

    private static double Whole(ReadOnlySpan<char> digits, int radix)
    {
        var number = 0d;
        foreach (var digit in digits)
        {
            number = (number * radix) + Convert.ToInt32(digit.ToString(), 16);
        }

        return number;
    }

    // Python lets a word operator follow a number without a blank: "1or 2".
    private static bool IsEnd(string text, int end) => Follower().Match(text, end).Value is "" or "and" or "or" or "in" or "not";

    [GeneratedRegex(
        """
        \G(?: 0[xX](?:_?[0-9a-fA-F])+ | 0[oO](?:_?[0-7])+ | 0[bB](?:_?[01])+
            | (?: [0-9](?:_?[0-9])* \. (?:[0-9](?:_?[0-9])*)? | \.[0-9](?:_?[0-9])* ) (?:[eE][+-]?[0-9](?:_?[0-9])*)?
            | [0-9](?:_?[0-9])* [eE][+-]?[0-9](?:_?[0-9])*
            | 0(?![xXoObB])(?:_?0)*(?!_?[0-9])
            | [1-9](?:_?[0-9])* )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\G\.?\w*", RegexOptions.CultureInvariant)]
    private static partial Regex Follower();
}
