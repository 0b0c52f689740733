namespace CallCenter.Sdk.Testing.Model;

/// <summary>Timers, delays and sums of any length: those of .NET end at about 49 days, or at the year 9999, with an exception.</summary>
internal static class LongTime
{
    /// <summary>The longest time that one timer is set to.</summary>
    public static TimeSpan Step { get; } = TimeSpan.FromDays(49);

    /// <summary>Adds times to a moment; a sum that no date can hold is the first or the last date there is.</summary>
    public static DateTimeOffset Plus(this DateTimeOffset moment, params ReadOnlySpan<TimeSpan> times)
    {
        Int128 ticks = moment.UtcTicks;
        foreach (var time in times)
        {
            ticks += time.Ticks;
        }

        return new((long)Int128.Clamp(ticks, DateTimeOffset.MinValue.UtcTicks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero);
    }

    public static async Task DelayAsync(this TimeProvider clock, TimeSpan time, CancellationToken cancellationToken)
    {
        if (time <= Step)
        {
            await Task.Delay(time, clock, cancellationToken).ConfigureAwait(false);
            return;
        }

        var due = clock.GetUtcNow().Plus(time);
        for (var rest = time; rest > TimeSpan.Zero; rest = due - clock.GetUtcNow())
        {
            await Task.Delay(rest < Step ? rest : Step, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
