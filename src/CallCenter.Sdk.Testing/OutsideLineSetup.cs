using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>
/// Says how an outside number behaves, in <see cref="PlatformEmulator.WithOutsideLine"/>. Use it within the callback only.
/// </summary>
public sealed class OutsideLineSetup
{
    private readonly OutsideLine _line;

    internal OutsideLineSetup(OutsideLine line) => _line = line;

    /// <summary>The number answers after a time on the emulator's clock. The default is at once.</summary>
    /// <param name="time">Zero or more. From the dial time on, the platform gives up first.</param>
    /// <returns>This set-up.</returns>
    public OutsideLineSetup AnswersAfter(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return With(new(time), isBusy: false, refusal: null);
    }

    /// <summary>
    /// The number answers when the test says so, by <see cref="OutsideLineControl.Answer"/>; without it the platform gives up after the
    /// dial time.
    /// </summary>
    /// <returns>This set-up.</returns>
    public OutsideLineSetup AnswersByHand() => With(AnswerHabit.ByHand, isBusy: false, refusal: null);

    /// <summary>The number is dialled and is busy.</summary>
    /// <returns>This set-up.</returns>
    public OutsideLineSetup Busy() => With(_line.Habit, isBusy: true, refusal: null);

    /// <summary>The number may not be called: 020001.</summary>
    /// <returns>This set-up.</returns>
    public OutsideLineSetup Forbidden() => With(_line.Habit, isBusy: false, PlatformCode.NumberForbidden);

    /// <summary>No line is available for the number: 020002.</summary>
    /// <returns>This set-up.</returns>
    public OutsideLineSetup NoLine() => With(_line.Habit, isBusy: false, PlatformCode.NoLineAvailable);

    private OutsideLineSetup With(AnswerHabit habit, bool isBusy, PlatformCode? refusal)
    {
        (_line.Habit, _line.IsBusy, _line.Refusal) = (habit, isBusy, refusal);
        return this;
    }
}
