using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>How typed expressions are written: right precedence, parentheses only where needed, safe quotes.</summary>
public sealed class ExpressionTextTests
{
    private static readonly AgentPredicate A = Agent.Id == "a";
    private static readonly AgentPredicate B = Agent.Id == "b";
    private static readonly AgentPredicate C = Agent.Id == "c";
    private static readonly AgentScore X = Skill.Score("x");
    private static readonly AgentScore Y = Skill.Score("y");
    private static readonly AgentScore Z = Skill.Score("z");

    private static readonly (string Text, object Expression)[] Cases =
    [
        ("A and B", A & B),
        ("A or B", A | B),
        ("not A", !A),
        ("not not A", !!A),
        ("A and B and C", A & B & C),
        ("A and B and C", A & (B & C)),
        ("A or B or C", A | (B | C)),
        ("A or B and C", A | B & C),
        ("(A or B) and C", (A | B) & C),
        ("A and (B or C)", A & (B | C)),
        ("A and B or C", A & B | C),
        ("not A and B", !A & B),
        ("not (A and B)", !(A & B)),
        ("not (A or B)", !(A | B)),
        ("A and not B", A & !B),
        ("A or not B", A | !B),
        ("not X > 1.0", !(X > 1)),
        ("X > 1.0 and Y < 2.0", X > 1 & Y < 2),
        ("X == 1.0 or Y != 2.0", X == 1 | Y != 2),
        ("X >= Y", X >= Y),
        ("X <= Y", X <= Y),
        ("1.0 < X", 1 < X),
        ("X + Y > Z * 2.0", X + Y > Z * 2),
        ("X + Y + Z", X + Y + Z),
        ("X + (Y + Z)", X + (Y + Z)),
        ("X - Y - Z", X - Y - Z),
        ("X - (Y - Z)", X - (Y - Z)),
        ("X + Y - Z", X + Y - Z),
        ("X + Y * Z", X + Y * Z),
        ("(X + Y) * Z", (X + Y) * Z),
        ("X * (Y + Z)", X * (Y + Z)),
        ("X / Y / Z", X / Y / Z),
        ("X / (Y / Z)", X / (Y / Z)),
        ("X * (Y / Z)", X * (Y / Z)),
        ("X / (Y * Z)", X / (Y * Z)),
        ("-X * Y", -X * Y),
        ("-(X * Y)", -(X * Y)),
        ("X * -Y", X * -Y),
        ("X - -Y", X - -Y),
        ("--X", - -X),
        ("X * -2.0", X * -2),
        ("-X + Y", -X + Y),
        ("-(X + Y)", -(X + Y)),
    ];

    public static TheoryData<int, string> Numbers => [.. Cases.Select((one, i) => (i, one.Text))];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Parentheses_stand_only_where_they_are_needed(int number, string text)
    {
        var written = Cases[number].Expression switch
        {
            AgentPredicate predicate => predicate.Expression.Text,
            var score => ((AgentScore)score).Expression.Text,
        };
        var expected = string.Concat(text.Select(letter => letter switch
        {
            >= 'A' and <= 'C' => $"id == \"{char.ToLowerInvariant(letter)}\"",
            >= 'X' and <= 'Z' => $"skills['{char.ToLowerInvariant(letter)}']",
            _ => letter.ToString(),
        }));

        Assert.Equal(expected, written);
    }

    [Theory]
    [InlineData(60, "60.0")]
    [InlineData(0.4, "0.4")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e20, "1E+20")]
    [InlineData(1.5e-7, "1.5E-07")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.Epsilon, "5E-324")]
    [InlineData(1d / 3, "0.3333333333333333")]
    public void Numbers_are_floats_that_read_back_exactly(double number, string text)
    {
        AgentScore score = number;

        Assert.Equal(text, score.Expression.Text);
        Assert.True(Expression.TryParse(text, out var parsed, out _));
        Assert.Equal(number, parsed.Evaluate(new("1", new Dictionary<string, double>()))!.Value.Number);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_the_language_cannot_spell_fails_where_it_is_written(double number) =>
        Assert.Throws<ArgumentException>(() => Skill.Score("a") > number);

    [Theory]
    [InlineData("it's", @"'it\'s' in skills")]
    [InlineData("\"", "'\"' in skills")]
    [InlineData(@"back\slash", @"'back\\slash' in skills")]
    [InlineData("two\r\nlines\t", @"'two\r\nlines\t' in skills")]
    [InlineData("]]>", "']]>' in skills")]
    [InlineData("\U0001F4DE", "'\U0001F4DE' in skills")]
    public void Names_are_quoted(string name, string text) => Assert.Equal(text, Skill.Has(name).Expression.Text);

    [Fact]
    public void Ids_stand_in_double_quotes() => Assert.Equal("id != \"a'\\\"\"", (Agent.Id != "a'\"").Expression.Text);

    [Fact]
    public void What_nests_too_deep_to_be_parsed_cannot_be_written()
    {
        var predicate = A;
        for (var i = 0; i < 100; i++)
        {
            predicate = !predicate;
        }

        EnqueueXml deepest = EnqueueFilters.First(QueueCondition.Where(predicate));
        Assert.Equal(deepest, EnqueueXml.Parse(deepest.Text));
        Assert.Throws<InvalidOperationException>(() => !predicate);

        AgentScore score = X;
        for (var i = 0; i < 99; i++)
        {
            score = Y - (score - Z);
        }

        EnqueueXml deepScore = EnqueueFilters.First(QueueCondition.Where(score > 0));
        Assert.Equal(deepScore, EnqueueXml.Parse(deepScore.Text));
        Assert.Throws<InvalidOperationException>(() => 1 - (1 - (score - 1)));
    }

    [Fact]
    public void Any_number_of_operands_in_a_row_is_no_depth()
    {
        var predicate = Enumerable.Range(0, 2000).Select(i => Agent.Id == $"{i}").Aggregate((all, one) => all | one);

        EnqueueXml xml = EnqueueFilters.First(QueueCondition.Where(predicate));

        Assert.True(EnqueueDocument.TryParse(xml.Text, out var document, out _));
        Assert.True(document.Filters[0].Conditions[0].Where.IsTrue(new("1999", new Dictionary<string, double>())));
        Assert.False(document.Filters[0].Conditions[0].Where.IsTrue(new("2000", new Dictionary<string, double>())));
    }
}
