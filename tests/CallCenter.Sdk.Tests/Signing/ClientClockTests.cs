using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Tests.Signing;

public sealed class ClientClockTests
{
    private static readonly DateTimeOffset Here = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(61, true)]
    [InlineData(-61, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    [InlineData(0, false)]
    public void Only_more_than_a_minute_is_corrected(int skewSeconds, bool corrected)
    {
        var clock = new ClientClock(new FakeClock(Here));

        Assert.Equal(corrected, clock.TryCorrect(new Signed(Here, TimeSpan.Zero, ""), Here.AddSeconds(skewSeconds)));
        Assert.Equal(corrected ? TimeSpan.FromSeconds(skewSeconds) : TimeSpan.Zero, clock.Offset);
    }

    [Fact]
    public void Concurrent_corrections_agree_instead_of_adding_up()
    {
        var clock = new ClientClock(new FakeClock(Here));
        var signed = new Signed(Here, TimeSpan.Zero, "");

        Parallel.For(0, 100, _ => clock.TryCorrect(signed, Here.AddMinutes(10)));

        Assert.Equal(TimeSpan.FromMinutes(10), clock.Offset);
    }

    [Fact]
    public void A_second_correction_builds_on_the_offset_that_was_signed_with()
    {
        var clock = new ClientClock(new FakeClock(Here));
        clock.TryCorrect(new Signed(Here, TimeSpan.Zero, ""), Here.AddMinutes(10));

        clock.TryCorrect(new Signed(Here.AddMinutes(10), TimeSpan.FromMinutes(10), ""), Here.AddMinutes(7));

        Assert.Equal(TimeSpan.FromMinutes(7), clock.Offset);
    }
}
