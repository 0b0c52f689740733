using System.Globalization;

namespace CallCenter.Sdk.Tests;

/// <summary>
/// CI runs the suite once more under another culture and names it in TEST_CULTURE; a machine that ignored it would prove nothing.
/// </summary>
public sealed class CultureTests
{
    [Fact]
    public void The_suite_runs_under_the_culture_that_was_asked_for()
    {
        var asked = Environment.GetEnvironmentVariable("TEST_CULTURE") ?? CultureInfo.CurrentCulture.Name;

        Assert.Equal(asked, CultureInfo.CurrentCulture.Name);
        if (asked == "th-TH")
        {
            Assert.IsType<ThaiBuddhistCalendar>(CultureInfo.CurrentCulture.Calendar);
        }
    }
}
