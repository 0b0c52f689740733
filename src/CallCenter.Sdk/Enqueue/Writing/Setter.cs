using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Checks what a builder's setter was given, and gives it back as an escaped attribute value.</summary>
/// <remarks>Messages name the setter, the parameter and the rule, never the value: an enqueue text may hold what logs must not.</remarks>
internal static class Setter
{
    public static string Text(string value, ValueRule rule, string parameter, string setter)
    {
        ThrowIfBroken(value, rule, parameter, setter);
        return XmlText.EscapeAttribute(value);
    }

    public static string? Seconds(TimeSpan? value, string parameter, string setter) =>
        value is { } time ? Seconds(time, parameter, setter) : null;

    public static string Seconds(TimeSpan value, string parameter, string setter)
    {
        var (seconds, rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        return seconds is > 0 and <= int.MaxValue && rest == 0
            ? seconds.ToString(CultureInfo.InvariantCulture)
            : throw new ArgumentOutOfRangeException(parameter, $"{setter}: {parameter} {ValueRule.Seconds.Text}.");
    }

    public static string? Priority(int? value, string parameter, string setter) =>
        value switch
        {
            null => null,
            < 0 => throw new ArgumentOutOfRangeException(parameter, $"{setter}: {parameter} {ValueRule.Natural.Text}."),
            { } priority => priority.ToString(CultureInfo.InvariantCulture),
        };

    public static void ThrowIfBroken(string value, ValueRule rule, string parameter, string setter)
    {
        ThrowIfNotCarried(value, parameter, setter);
        if (!rule.Accepts(value))
        {
            throw new ArgumentException($"{setter}: {parameter} {rule.Text}.", parameter);
        }
    }

    public static void ThrowIfNotCarried(string value, string parameter, string setter)
    {
        ArgumentNullException.ThrowIfNull(value, parameter);
        if (!XmlText.IsCarried(value))
        {
            throw new ArgumentException(
                $"{setter}: {parameter} must not hold a character that XML cannot carry (a control character or half a surrogate pair).",
                parameter);
        }
    }
}
