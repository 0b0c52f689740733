using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Tests.Signing;

/// <summary>What an answer's Date may do to the clock, and what it may not.</summary>
public sealed class ClientClockTests
{
    private static readonly DateTimeOffset Here = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(61, 61)]
    [InlineData(60, 0)]
    [InlineData(0, 0)]
    [InlineData(-60, 0)]
    [InlineData(-61, 0)]
    [InlineData(-86400, 0)]
    [InlineData(86400, 86400)]
    [InlineData(86401, 0)]
    public void An_expired_answer_moves_the_clock_ahead_by_more_than_a_minute_and_at_most_a_day(int skewSeconds, int offsetSeconds)
    {
        var clock = new ClientClock(new FakeClock(Here));

        clock.Observe(Here.AddSeconds(skewSeconds), Here, saysExpired: true);

        Assert.Equal(TimeSpan.FromSeconds(offsetSeconds), clock.Offset);
        Assert.Equal((Here.AddSeconds(offsetSeconds), offsetSeconds != 0), (clock.Now, clock.IsCorrected));
    }

    [Theory]
    [InlineData(61)]
    [InlineData(3600)]
    [InlineData(-3600)]
    public void No_other_answer_moves_a_clock_that_is_right(int skewSeconds)
    {
        var clock = new ClientClock(new FakeClock(Here));

        clock.Observe(Here.AddSeconds(skewSeconds), Here, saysExpired: false);

        Assert.Equal(TimeSpan.Zero, clock.Offset);
    }

    public static TheoryData<DateTimeOffset> ForgedDates =>
    [
        DateTimeOffset.MaxValue,
        new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero),
        new DateTimeOffset(2050, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(1970, 1, 1, 0, 0, 0, TimeSpan.Zero),
        new DateTimeOffset(1, 1, 1, 0, 0, 0, TimeSpan.Zero),
        DateTimeOffset.MinValue,
    ];

    [Theory]
    [MemberData(nameof(ForgedDates))]
    public void A_forged_date_does_not_move_the_clock_and_the_next_signature_can_be_made(DateTimeOffset forged)
    {
        var clock = new ClientClock(new FakeClock(Here));

        clock.Observe(forged, Here, saysExpired: true);
        clock.Observe(forged, Here, saysExpired: false);

        Assert.Equal((TimeSpan.Zero, Here), (clock.Offset, clock.Now));
        Assert.Equal("20261122160000", RequestSigner.Timestamp(clock.Now));
        Assert.Equal(forged > Here, clock.IsOutOfReach(forged));
    }

    [Theory]
    [MemberData(nameof(ForgedDates))]
    public void A_forged_date_never_moves_a_corrected_clock_out_of_a_day(DateTimeOffset forged)
    {
        var clock = new ClientClock(new FakeClock(Here));
        clock.Observe(Here.AddHours(1), Here, saysExpired: true);

        clock.Observe(forged, Here, saysExpired: true);

        Assert.InRange(clock.Offset, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    [Fact]
    public void Without_a_date_nothing_moves()
    {
        var clock = new ClientClock(new FakeClock(Here));

        clock.Observe(date: null, Here, saysExpired: true);

        Assert.Equal(TimeSpan.Zero, clock.Offset);
        Assert.False(clock.IsOutOfReach(null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_date_behind_the_corrected_clock_pulls_it_back_towards_zero_and_never_below(bool saysExpired)
    {
        var clock = new ClientClock(new FakeClock(Here));
        clock.Observe(Here.AddHours(2), Here, saysExpired: true);

        clock.Observe(Here.AddHours(2).AddSeconds(-60), Here, saysExpired);
        Assert.Equal(TimeSpan.FromHours(2), clock.Offset);
        clock.Observe(Here.AddMinutes(7), Here, saysExpired);
        Assert.Equal(TimeSpan.FromMinutes(7), clock.Offset);
        clock.Observe(Here.AddHours(-1), Here, saysExpired);
        Assert.Equal(TimeSpan.Zero, clock.Offset);
    }

    [Fact]
    public void A_date_is_compared_with_the_time_at_which_it_arrived_not_at_which_it_was_read()
    {
        var source = new FakeClock(Here);
        var clock = new ClientClock(source);
        clock.Observe(Here.AddHours(1), Here, saysExpired: true);

        source.Advance(TimeSpan.FromMinutes(10));
        clock.Observe(Here.AddHours(1), arrived: Here, saysExpired: false);

        Assert.Equal(TimeSpan.FromHours(1), clock.Offset);
    }

    [Fact]
    public void Concurrent_corrections_agree_instead_of_adding_up()
    {
        var clock = new ClientClock(new FakeClock(Here));

        Parallel.For(0, 100, _ => clock.Observe(Here.AddMinutes(10), Here, saysExpired: true));

        Assert.Equal(TimeSpan.FromMinutes(10), clock.Offset);
    }

    [Fact]
    public void A_second_correction_replaces_the_first()
    {
        var clock = new ClientClock(new FakeClock(Here));
        clock.Observe(Here.AddMinutes(10), Here, saysExpired: true);

        clock.Observe(Here.AddMinutes(30), Here, saysExpired: true);

        Assert.Equal(TimeSpan.FromMinutes(30), clock.Offset);
    }
}
