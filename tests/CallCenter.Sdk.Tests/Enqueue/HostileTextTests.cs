using System.Diagnostics;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>Texts that were written to do harm: they end in a violation, soon, and without reading anything else.</summary>
public sealed class HostileTextTests
{
    [Theory]
    [InlineData("<!DOCTYPE enqueue><enqueue><route><agent name='1'/></route></enqueue>")]
    [InlineData("<!DOCTYPE enqueue [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><enqueue data='&b;'/>")]
    [InlineData("<!DOCTYPE enqueue SYSTEM 'file:///etc/passwd'><enqueue/>")]
    [InlineData(
        "<!DOCTYPE enqueue [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        + "<enqueue><filter><condition><where>&x;</where></condition></filter></enqueue>")]
    [InlineData("<enqueue><route><agent name='&unknown;'/></route></enqueue>")]
    [InlineData("<enqueue><route><agent name='&#0;'/></route></enqueue>")]
    [InlineData("<enqueue><route><agent name='&#xD800;'/></route></enqueue>")]
    [InlineData("<enqueue><route><agent name='\u0001'/></route></enqueue>")]
    [InlineData("<enqueue><route><agent name='<'/></route></enqueue>")]
    [InlineData("<enqueue><filter><condition><where>1 ]]> 2</where></condition></filter></enqueue>")]
    [InlineData("<enqueue><filter><condition><where><![CDATA[1")]
    [InlineData("<?xml version='1.1'?><enqueue><route><agent name='1'/></route></enqueue>")]
    [InlineData("\uFEFF<enqueue><route><agent name='1'/></route></enqueue>")]
    public void Entities_and_broken_markup_are_refused(string text)
    {
        var violation = Assert.Single(Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(text)).Violations);

        Assert.StartsWith("from here on this is not well-formed XML", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        // Not inline data: an attribute's metadata would replace it.
        Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse("<enqueue><route><agent name='\uD83D'/></route></enqueue>"));
        const string Where = "<enqueue><filter><condition><where>'\uDCDE'</where></condition></filter></enqueue>";
        Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(Where));
    }

    [Fact]
    public void Depth_length_and_number_cost_little()
    {
        var inWhere = "<enqueue><filter><condition><where>{0}</where></condition></filter></enqueue>".Split("{0}");
        string[] texts =
        [
            Repeat("<a>", 20_000),
            $"<enqueue>{Repeat("<filter>", 3_000)}{Repeat("</filter>", 3_000)}</enqueue>",
            $"<enqueue>{Repeat("<a>", 8_000)}{Repeat("</a>", 8_000)}</enqueue>",
            $"<enqueue {string.Concat(Enumerable.Range(0, 5_000).Select(i => $"a{i}='' "))}/>",
            $"<enqueue>{Repeat("<filter/>", 7_000)}</enqueue>",
            inWhere[0] + Repeat("(", 60_000) + inWhere[1],
            inWhere[0] + Repeat("not ", 15_000) + inWhere[1],
            inWhere[0] + Repeat("-", 60_000) + inWhere[1],
            inWhere[0] + Repeat("skills[", 9_000) + inWhere[1],
            inWhere[0] + Repeat("<![CDATA[(]]>", 5_000) + inWhere[1],
            inWhere[0] + "'" + Repeat("\\", 60_000) + inWhere[1],
            new string('<', 10_000_000),
        ];

        var watch = Stopwatch.StartNew();
        Assert.All(texts, text => Assert.NotEmpty(Assert.Throws<EnqueueFormatException>(() => EnqueueXml.Parse(text)).Violations));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public void Nested_chains_are_not_evaluated_again_and_again()
    {
        // If "a < b < c" were "a < b and b < c" with b twice, fifty levels would take 2^50 steps.
        var text = "1";
        for (var i = 0; i < 50; i++)
        {
            text = $"0 <= ({text}) <= 1";
        }

        Assert.True(Expression.TryParse(text, out var expression, out _));
        Assert.True(expression.IsTrue(new("1", new Dictionary<string, double>())));
    }

    [Fact]
    public void CDATA_ends_quotes_and_markup_in_names_stay_names()
    {
        const string Name = "]]></where><where>1 or '\" \\ \U0001F4DE";
        EnqueueXml xml = EnqueueFilters.First(QueueCondition.Where(Skill.Has(Name)).Sort(Skill.Score(Name)).Data(Name)).Data(Name);

        Assert.True(EnqueueDocument.TryParse(xml.Text, out var document, out _));
        var condition = Assert.Single(Assert.Single(document.Filters).Conditions);
        Assert.Equal(Name, condition.Data);
        Assert.True(condition.Where.IsTrue(new("1", new Dictionary<string, double> { [Name] = 1 })));
        Assert.False(condition.Where.IsTrue(new("1", new Dictionary<string, double>())));
    }

    private static string Repeat(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
