namespace CallCenter.Sdk.Testing.Model;

/// <summary>How somebody answers a ringing telephone.</summary>
/// <param name="After">After this time; <see langword="null"/>: not by themselves, a test answers for them.</param>
internal readonly record struct AnswerHabit(TimeSpan? After)
{
    public static AnswerHabit AtOnce => new(TimeSpan.Zero);

    public static AnswerHabit ByHand => new(null);
}
