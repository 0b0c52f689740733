namespace CallCenter.Sdk.Testing.Model;

/// <summary>How an outside number behaves. Guarded by the world's lock.</summary>
internal sealed class OutsideLine
{
    public AnswerHabit Habit { get; set; } = AnswerHabit.AtOnce;

    public bool IsBusy { get; set; }

    /// <summary>The code by which the platform declines to dial it.</summary>
    public PlatformCode? Refusal { get; set; }

    public static OutsideLine Of(string number) => number switch
    {
        MagicNumbers.Busy => new() { IsBusy = true },
        MagicNumbers.NeverAnswers => new() { Habit = AnswerHabit.ByHand },
        MagicNumbers.Forbidden => new() { Refusal = PlatformCode.NumberForbidden },
        MagicNumbers.NoLine => new() { Refusal = PlatformCode.NoLineAvailable },
        _ => new(),
    };
}
