using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>A divisor that is zero for every agent is a mistake in the app, and fails where it is written.</summary>
public sealed class DivisionByZeroTests
{
    private static readonly AgentScore Score = Skill.Score("x");
    private static readonly AgentScore One = 1;

    private static readonly Dictionary<string, AgentScore> Zeros = new()
    {
        ["0"] = 0,
        ["0.0"] = 0.0,
        ["-0.0"] = -0.0,
        ["minus zero"] = -(AgentScore)0,
        ["1 - 1, by C#"] = 1 - 1,
        ["1 / 2, by C#"] = 1 / 2,
        ["1 - 1"] = One - 1,
        ["-1 + 1"] = -One + 1,
        ["1 * 0"] = One * 0,
        ["0 / 1"] = 0 / One,
        ["(1 - 1) * 2"] = (One - 1) * 2,
        ["2 / 2 - 1"] = ((AgentScore)2 / 2) - 1,
        ["too small for a double"] = (AgentScore)1e-200 * 1e-200,
    };

    public static TheoryData<string> ZeroNames => [.. Zeros.Keys];

    [Theory]
    [MemberData(nameof(ZeroNames))]
    public void Dividing_by_a_constant_zero_is_refused(string zero)
    {
        var fault = Assert.Throws<ArgumentException>(() => Score / Zeros[zero]);

        Assert.Equal("right", fault.ParamName);
        Assert.StartsWith("A score must not be divided by zero", fault.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => One / Zeros[zero]);
        Assert.Throws<ArgumentException>(() => Score > (Score + 1) / Zeros[zero]);
    }

    [Fact]
    public void What_depends_on_the_agent_or_is_not_zero_may_divide()
    {
        Assert.Equal("skills['x'] / 0.5", (Score / 0.5).Expression.Text);
        Assert.Equal("skills['x'] / (1.0 - 2.0)", (Score / (One - 2)).Expression.Text);
        Assert.Equal("skills['x'] / (skills['x'] - skills['x'])", (Score / (Score - Score)).Expression.Text);
        Assert.Equal("skills['x'] / (skills['x'] * 0.0)", (Score / (Score * 0)).Expression.Text);
        Assert.Equal("0.0 / skills['x']", (0 / Score).Expression.Text);
        Assert.Equal("skills['x'] / 5E-324", (Score / double.Epsilon).Expression.Text);
    }

    [Fact]
    public void A_text_in_Pythons_words_is_left_to_the_platform()
    {
        // Python parses it, and need not evaluate it.
        const string Text = "'x' in skills or 1 / 0 > 1";

        Assert.Contains(
            Text.Replace(">", "&gt;", StringComparison.Ordinal),
            EnqueueFilters.First(QueueCondition.Where(Text)).ToXml().Text,
            StringComparison.Ordinal);
    }
}
