using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>What the value of an attribute must be. The builders and <see cref="EnqueueXml.Parse"/> ask the same rules.</summary>
/// <param name="text">The rule, to follow the name of what breaks it.</param>
/// <param name="accepts">Whether a value keeps it.</param>
internal sealed class ValueRule(string text, Func<string, bool> accepts)
{
    public static readonly ValueRule NotEmpty = new("must not be empty", value => value.Length > 0);

    public static readonly ValueRule AgentName = new(
        "must be 1 to 128 characters and not blank",
        value => value.Length <= 128 && !string.IsNullOrWhiteSpace(value));

    public static readonly ValueRule Bounded = new("must be 1 to 128 characters", value => value.Length is > 0 and <= 128);
    public static readonly ValueRule ConditionId = new("must be 32 characters", value => value.Length == 32);
    public static readonly ValueRule Boolean = OneOf("true", "false");
    public static readonly ValueRule Level = OneOf("1", "2");
    public static readonly ValueRule RingMode = OneOf("1", "2", "3", "4", "5");
    public static readonly ValueRule Choice = OneOf("random", "lru");
    public static readonly ValueRule SortMode = OneOf("asc", "desc");

    public static readonly ValueRule Seconds = new(
        "must be a whole, positive number of seconds",
        value => IsNumber(value) && value.AsSpan().ContainsAnyExcept('0'));

    public static readonly ValueRule Natural = new("must be a whole number, 0 or more", IsNumber);

    public static readonly ValueRule WavFile = new("must be the name of a .wav file", IsWavFile);

    public static readonly ValueRule WavFileWithoutBlanks =
        new("must be the name of a .wav file, without blanks", value => IsWavFile(value) && !value.Any(char.IsWhiteSpace));

    public static readonly ValueRule ReserveState = new(
        "must be idle, or busy/ or away/ and a reason",
        value => value == "idle" || (value.Length > "busy/".Length && (Starts(value, "busy/") || Starts(value, "away/"))));

    public string Text { get; } = text;

    public bool Accepts(string value) => accepts(value);

    private static ValueRule OneOf(params string[] values) =>
        new($"must be {string.Join(" or ", values)}", value => values.Contains(value, StringComparer.Ordinal));

    private static bool IsNumber(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static bool IsWavFile(string value) => value.Length > ".wav".Length && value.EndsWith(".wav", StringComparison.Ordinal);

    private static bool Starts(string value, string prefix) => value.StartsWith(prefix, StringComparison.Ordinal);
}
