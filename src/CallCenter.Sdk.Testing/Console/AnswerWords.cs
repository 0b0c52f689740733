using System.Globalization;
using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>
/// How somebody answers, as the page and the tool write it: <c>atOnce</c>, <c>byHand</c>, or a number of seconds. A line may also be
/// <c>busy</c>, <c>forbidden</c> or <c>noLine</c>.
/// </summary>
internal static class AnswerWords
{
    public const string AtOnce = "atOnce";
    public const string ByHand = "byHand";
    public const string Busy = "busy";
    public const string Forbidden = "forbidden";
    public const string NoLine = "noLine";

    private const double MostSeconds = 24 * 60 * 60;

    public static string Of(AnswerHabit habit) => habit.After switch
    {
        null => ByHand,
        { Ticks: 0 } => AtOnce,
        { } time => time.TotalSeconds.ToString(CultureInfo.InvariantCulture),
    };

    public static string Of(OutsideLine line) => line switch
    {
        { Refusal: { } refusal } => refusal == PlatformCode.NumberForbidden ? Forbidden : NoLine,
        { IsBusy: true } => Busy,
        _ => Of(line.Habit),
    };

    /// <returns>What is wrong with an agent's way to answer, or <see langword="null"/> if nothing is.</returns>
    public static string? AgentViolation(string words) => words is AtOnce or ByHand || IsTime(words)
        ? null
        : $"\"{words}\" is no way to answer. Use {AtOnce}, {ByHand} or a number of seconds.";

    /// <returns>What is wrong with what an outside line does, or <see langword="null"/> if nothing is.</returns>
    public static string? LineViolation(string words) => words is AtOnce or ByHand or Busy or Forbidden or NoLine || IsTime(words)
        ? null
        : $"\"{words}\" is nothing that a line does. Use {AtOnce}, {ByHand}, {Busy}, {Forbidden}, {NoLine} or a number of seconds.";

    /// <exception cref="ArgumentException">An agent does not answer so.</exception>
    public static void Apply(string words, AgentSetup agent)
    {
        Check(AgentViolation(words));
        _ = words == ByHand ? agent.AnswersByHand() : agent.AnswersAfter(Time(words));
    }

    /// <exception cref="ArgumentException">A line does not do so.</exception>
    public static void Apply(string words, OutsideLineSetup line)
    {
        Check(LineViolation(words));
        _ = words switch
        {
            ByHand => line.AnswersByHand(),
            Busy => line.Busy(),
            Forbidden => line.Forbidden(),
            NoLine => line.NoLine(),
            _ => line.AnswersAfter(Time(words)),
        };
    }

    private static void Check(string? violation)
    {
        if (violation is not null)
        {
            throw new ArgumentException(violation);
        }
    }

    private static TimeSpan Time(string words) => words == AtOnce
        ? TimeSpan.Zero
        : TimeSpan.FromSeconds(double.Parse(words, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));

    private static bool IsTime(string words) =>
        double.TryParse(words, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) &&
        seconds is >= 0 and <= MostSeconds; // "-Infinity" is a number whatever the styles
}
