namespace CallCenter.Sdk.Enqueue;

/// <summary>What an expression comes to: a number (truth is 1 and 0, as in Python), a text, or the agent's skills.</summary>
/// <remarks>Not a record: Python's <c>==</c> differs from .NET's for NaN.</remarks>
internal readonly struct Value : IComparable<Value>
{
    private Value(double number, string? text, IReadOnlyDictionary<string, double>? skills) =>
        (Number, Text, Skills) = (number, text, skills);

    public double Number { get; }

    public string? Text { get; }

    public IReadOnlyDictionary<string, double>? Skills { get; }

    public bool IsNumber => Text is null && Skills is null;

    public bool IsTrue => Text is not null ? Text.Length > 0 : Skills is not null ? Skills.Count > 0 : Number != 0;

    public static Value Of(double number) => new(number, null, null);

    public static Value Of(bool truth) => new(truth ? 1 : 0, null, null);

    public static Value Of(string text) => new(0, text, null);

    public static Value Of(IReadOnlyDictionary<string, double> skills) => new(0, null, skills);

    /// <summary>Python's <c>==</c>: values of different kinds differ, they do not fail.</summary>
    public bool Is(Value other) => IsNumber && other.IsNumber
        ? Number == other.Number
        : Text == other.Text && ReferenceEquals(Skills, other.Skills) && IsNumber == other.IsNumber;

    /// <summary>Python's <c>in</c>, or null where it would raise.</summary>
    public bool? Contains(Value item) => this switch
    {
        { Skills: { } skills } => item.Skills is null ? item.Text is not null && skills.ContainsKey(item.Text) : null,
        { Text: { } text } => item.Text is not null ? text.Contains(item.Text, StringComparison.Ordinal) : null,
        _ => null,
    };

    /// <summary>An order for ranking: numbers, then texts.</summary>
    public int CompareTo(Value other) => (Text, other.Text) switch
    {
        (null, null) => Number.CompareTo(other.Number),
        (null, _) => -1,
        (_, null) => 1,
        _ => string.CompareOrdinal(Text, other.Text),
    };
}
