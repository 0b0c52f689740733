using System.Globalization;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>What expressions mean, and which are none.</summary>
public sealed class ExpressionTests
{
    private static readonly AgentFacts Ann =
        new("9527", new Dictionary<string, double> { ["投诉"] = 80, ["手机"] = 60.5, ["a"] = 0, ["it's"] = 1 });

    [Theory]
    [InlineData("'投诉' in skills", 1)]
    [InlineData("\"投诉\" in skills", 1)]
    [InlineData("'x' in skills", 0)]
    [InlineData("'x' not in skills", 1)]
    [InlineData("not 'x' in skills", 1)]
    [InlineData("skills['手机'] > 60.0", 1)]
    [InlineData("skills['手机']>60.5", 0)]
    [InlineData("skills['手机'] >= 60.5", 1)]
    [InlineData("id == \"9527\"", 1)]
    [InlineData("id == 9527", 0)]
    [InlineData("id != '9527'", 0)]
    [InlineData("'95' in id", 1)]
    [InlineData("'' in id", 1)]
    [InlineData("id < '96'", 1)]
    [InlineData("id + 'x' == '9527x'", 1)]
    [InlineData("(skills['投诉'] * 0.4 + skills['手机'] * 0.6) / 2.0", 34.15)]
    [InlineData("1 + 2 * 3 - 8 / 4", 5)]
    [InlineData("1 / 2", 0.5)]
    [InlineData("2 - 3 - 4", -5)]
    [InlineData("2 * -3", -6)]
    [InlineData("- 2 * + 3", -6)]
    [InlineData(".5 + 5. + 1e1 + 1E+1 + 1e-1", 25.6)]
    [InlineData("('投诉' in skills) * 10 + ('x' in skills)", 10)]
    [InlineData("not 0", 1)]
    [InlineData("not skills", 0)]
    [InlineData("not ''", 1)]
    [InlineData("0 < skills['手机'] < 61", 1)]
    [InlineData("0 < skills['手机'] < 60", 0)]
    [InlineData("1 < 0 < skills['x']", 0)]
    [InlineData("1 == 1 != 2", 1)]
    [InlineData("3 > 2 == 2", 1)]
    [InlineData("skills == skills", 1)]
    [InlineData("skills == id", 0)]
    [InlineData("1 or skills['x']", 1)]
    [InlineData("0 and skills['x']", 0)]
    [InlineData("0 or 7", 7)]
    [InlineData("5 and 7", 7)]
    [InlineData("1 or 0 and 0", 1)]
    [InlineData("(1 or 0) and 0", 0)]
    [InlineData("5 in skills", 0)]
    [InlineData(" \t\r\n 1\n", 1)]
    [InlineData(@"'it\'s' in skills", 1)]
    [InlineData(@"'\x61' in skills and '\u0061' in skills and '\U00000061' in skills", 1)]
    [InlineData(@"'\\' == '\\'", 1)]
    [InlineData("skills['投' + '诉']", 80)]
    public void Expressions_mean_what_Python_means_by_them(string text, double value)
    {
        Assert.True(Expression.TryParse(text, out var expression, out var error), error);

        var result = expression.Evaluate(Ann);
        Assert.Equal(value, Assert.NotNull(result).Number, 12);
        Assert.Equal(value != 0, expression.IsTrue(Ann));
    }

    [Theory]
    [InlineData("skills['x'] > 1")]
    [InlineData("not skills['x']")]
    [InlineData("skills['x'] or 1")]
    [InlineData("1 and skills['x']")]
    [InlineData("skills[1]")]
    [InlineData("skills > 1")]
    [InlineData("id > 1")]
    [InlineData("1 in id")]
    [InlineData("1 in 1")]
    [InlineData("skills in skills")]
    [InlineData("1 / 0")]
    [InlineData("1 / skills['a']")]
    [InlineData("id * 2")]
    [InlineData("id - id")]
    [InlineData("-id")]
    [InlineData("1 + id")]
    [InlineData("skills + skills")]
    [InlineData("0 < 1 < id")]
    [InlineData("1 + skills['x'] + 1")]
    public void What_fails_on_an_agent_does_not_match_it(string text)
    {
        Assert.True(Expression.TryParse(text, out var expression, out var error), error);

        Assert.Null(expression.Evaluate(Ann));
        Assert.False(expression.IsTrue(Ann));
    }

    [Theory]
    [InlineData("", "there is no expression (character 1)")]
    [InlineData("  ", "there is no expression (character 3)")]
    [InlineData("id =", "'=' is no comparison: write '==' (character 4)")]
    [InlineData("!id", "'!' is no operator: write 'not' (character 1)")]
    [InlineData("1 && 2", "'&' is no operator: write 'and' (character 3)")]
    [InlineData("1 || 2", "'|' is no operator: write 'or' (character 3)")]
    [InlineData("id in ('1', '2')", "lists and calls are not part of the language (character 11)")]
    [InlineData("id in ['1']", "an operand is expected; the only names are skills and id (character 7)")]
    [InlineData("name == '1'", "an operand is expected; the only names are skills and id (character 1)")]
    [InlineData("True", "an operand is expected; the only names are skills and id (character 1)")]
    [InlineData("ID", "an operand is expected; the only names are skills and id (character 1)")]
    [InlineData("skills.get('a')", "this is not a number of the language (character 7)")]
    [InlineData("len(id)", "an operand is expected; the only names are skills and id (character 1)")]
    [InlineData("id['a']", "an operator is expected (character 3)")]
    [InlineData("id('a')", "an operator is expected (character 3)")]
    [InlineData("'a' 'b'", "an operator is expected (character 5)")]
    [InlineData("1 2", "an operator is expected (character 3)")]
    [InlineData("1 )", "an operator is expected (character 3)")]
    [InlineData("(1", "an operator or ')' is expected (character 3)")]
    [InlineData("skills['a'", "an operator or ']' is expected (character 11)")]
    [InlineData("1 +", "an operand is expected; the only names are skills and id (character 4)")]
    [InlineData("and", "an operand is expected; the only names are skills and id (character 1)")]
    [InlineData("1 == not 2", "an operand is expected; the only names are skills and id (character 6)")]
    [InlineData("1 not 2", "'in' is expected after 'not' (character 7)")]
    [InlineData("2 ** 3", "an operand is expected; the only names are skills and id (character 4)")]
    [InlineData("7 // 2", "an operand is expected; the only names are skills and id (character 4)")]
    [InlineData("1 <> 2", "an operand is expected; the only names are skills and id (character 4)")]
    [InlineData("7 % 2", "this character is not part of the language (character 3)")]
    [InlineData("１ > 0", "this character is not part of the language (character 1)")]
    [InlineData("id\u00A0== '1'", "this character is not part of the language (character 3)")]
    [InlineData("1x", "this is not a number of the language (character 1)")]
    [InlineData("1.2.3", "this is not a number of the language (character 1)")]
    [InlineData("1e", "this is not a number of the language (character 1)")]
    [InlineData(".", "this is not a number of the language (character 1)")]
    [InlineData("'a", "this quote is not closed on its line (character 1)")]
    [InlineData("'a\nb'", "this quote is not closed on its line (character 1)")]
    [InlineData("'a\\", "this backslash begins a broken escape (character 3)")]
    [InlineData(@"'\x4'", "this backslash begins a broken escape (character 2)")]
    [InlineData(@"'\U00110000'", "this backslash begins a broken escape (character 2)")]
    public void What_is_no_expression_is_told_by_its_place(string text, string error)
    {
        Assert.False(Expression.TryParse(text, out var expression, out var told));

        Assert.Null(expression);
        Assert.Equal(error, told);
    }

    [Theory]
    [InlineData("(", ")", 100)]
    [InlineData("not ", "", 100)]
    [InlineData("-", "", 100)]
    public void Depth_is_bounded(string open, string close, int limit)
    {
        Assert.True(Expression.TryParse(Nest(limit), out var expression, out _));
        Assert.NotNull(expression.Evaluate(Ann));
        Assert.False(Expression.TryParse(Nest(limit + 1), out _, out var error));
        Assert.StartsWith("it nests more than 100 levels", error, StringComparison.Ordinal);
        Assert.False(Expression.TryParse(Nest(100_000), out _, out _));

        string Nest(int levels) => string.Concat(Enumerable.Repeat(open, levels)) + "1" + string.Concat(Enumerable.Repeat(close, levels));
    }

    [Theory]
    [InlineData(" + ", 10001)]
    [InlineData(" * ", 1)]
    [InlineData(" and ", 1)]
    [InlineData(" == ", 1)]
    public void Length_is_no_depth(string sign, double value)
    {
        Assert.True(Expression.TryParse(string.Join(sign, Enumerable.Repeat("1", 10001)), out var expression, out _));

        Assert.Equal(value, expression.Evaluate(Ann)!.Value.Number);
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public void No_culture_changes_a_number(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            EnqueueXml xml = EnqueueFilters
                .First(QueueCondition.Where(Skill.Score("a") > -1234.5).Timeout(TimeSpan.FromSeconds(1234567)).Priority(1234567));

            Assert.Contains("timeout=\"1234567\" priority=\"1234567\"", xml.Text, StringComparison.Ordinal);
            Assert.Contains("skills['a'] &gt; -1234.5<", xml.Text, StringComparison.Ordinal);
            Assert.Equal(xml, EnqueueXml.Parse(xml.Text));
            Assert.Equal(
                """<enqueue conversation_timeout="1234567" ring_mode="4"><route><agent name="1"/></route></enqueue>""",
                EnqueueRoutes.ToAgent("1").RingMode(4).ConversationTimeout(TimeSpan.FromSeconds(1234567)).ToXml().Text);
            Assert.StartsWith("EnqueueXml { Filter, ", xml.ToString(), StringComparison.Ordinal);
            Assert.Equal("line 1, column 2: x", new EnqueueViolation(1, 2, "x").ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
