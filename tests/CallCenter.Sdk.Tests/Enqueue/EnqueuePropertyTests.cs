using System.Xml.Linq;
using CallCenter.Sdk.Enqueue;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>What holds for any text in any setter, and for any expression.</summary>
public sealed class EnqueuePropertyTests
{
    private static readonly QueueCondition Condition = QueueCondition.Where(Skill.Has("a"));
    private static readonly EnqueueFilters Filters = EnqueueFilters.First(Condition);
    private static readonly EnqueueRoutes Routes = EnqueueRoutes.ToAgent("1");

    /// <summary>Each setter that takes a text, how it is called, where its value is found, and which texts it must take.</summary>
    private static readonly Dictionary<string, (Func<string, EnqueueXml> Build, string Path, Func<string, bool> Takes)> Setters = new()
    {
        ["EnqueueFilters.Data"] = (text => Filters.Data(text), "enqueue/@data", NotEmpty),
        ["EnqueueFilters.First"] = (text => EnqueueFilters.First(data: text, Condition), "enqueue/filter/@data", NotEmpty),
        ["EnqueueFilters.Then"] = (text => Filters.Then(data: text, Condition), "enqueue/filter/@data", NotEmpty),
        ["EnqueueFilters.WaitPlayFile"] = (text => Filters.WaitPlayFile(text), "enqueue/@waitPlayFile", IsWav),
        ["EnqueueFilters.PreAgentNumPlayFile"] = (text => Filters.PreAgentNumPlayFile(text), "enqueue/@preAgentNumPlayFile", IsWav),
        ["EnqueueFilters.PostAgentNumPlayFile"] = (text => Filters.PostAgentNumPlayFile(text), "enqueue/@postAgentNumPlayFile", IsWav),
        ["EnqueueFilters.HoldPlayFile"] = (text => Filters.HoldPlayFile(text), "enqueue/@holdPlayFile", IsWav),
        ["QueueCondition.Data"] = (text => EnqueueFilters.First(Condition.Data(text)), "enqueue/filter/condition/@data", NotEmpty),
        ["EnqueueRoutes.ToAgent"] = (text => EnqueueRoutes.ToAgent(text), "enqueue/route/agent/@name", IsAgentName),
        ["EnqueueRoutes.ThenToAgent"] = (text => Routes.ThenToAgent(text), "enqueue/route/agent/@name", IsAgentName),
        ["EnqueueRoutes.ToSkill"] = (text => EnqueueRoutes.ToSkill(text), "enqueue/route/skill/@name", IsBounded),
        ["EnqueueRoutes.ThenToSkill"] = (text => Routes.ThenToSkill(text), "enqueue/route/skill/@name", IsBounded),
        ["EnqueueRoutes.ToCondition"] = (text => EnqueueRoutes.ToCondition(text), "enqueue/route/condition/@id", text => text.Length == 32),
        ["EnqueueRoutes.ThenToCondition"] = (
            text => Routes.ThenToCondition(text), "enqueue/route/condition/@id", text => text.Length == 32),
        ["EnqueueRoutes.UserData"] = (text => Routes.UserData(text), "enqueue/@user_data", IsBounded),
        ["EnqueueRoutes.WaitVoice"] = (text => Routes.WaitVoice(text), "enqueue/@wait_voice", IsWavWithoutBlanks),
        ["EnqueueRoutes.RingVoice"] = (text => Routes.RingVoice(text), "enqueue/@ring_voice", IsWavWithoutBlanks),
        ["EnqueueRoutes.HoldVoice"] = (text => Routes.HoldVoice(text), "enqueue/@hold_voice", IsWavWithoutBlanks),
        ["EnqueueRoutes.PreNumVoice"] = (text => Routes.PreNumVoice(text), "enqueue/@pre_num_voice", IsWavWithoutBlanks),
        ["EnqueueRoutes.PostNumVoice"] = (text => Routes.PostNumVoice(text), "enqueue/@post_num_voice", IsWavWithoutBlanks),
    };

    public static TheoryData<string> SetterNames => [.. Setters.Keys];

    [Theory]
    [MemberData(nameof(SetterNames))]
    public void Any_text_in_any_setter_reads_back_or_is_refused_by_the_setters_name(string setter)
    {
        var (build, path, takes) = Setters[setter];
        var name = setter[(setter.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var suffix = path.EndsWith("File", StringComparison.Ordinal) || path.EndsWith("voice", StringComparison.Ordinal) ? ".wav" : "";
        AnyText.Check(piece =>
        {
            foreach (var text in new[] { piece, piece + suffix, piece.PadRight(32, '&')[..32] })
            {
                if (AnyText.IsCarried(text) && takes(text))
                {
                    var xml = build(text);
                    Assert.Contains(text, Values(StrictXml.Read(xml.Text), path));
                    Assert.Equal(xml, EnqueueXml.Parse(xml.Text));
                }
                else
                {
                    Assert.StartsWith(name + ": ", Assert.Throws<ArgumentException>(() => build(text)).Message, StringComparison.Ordinal);
                }
            }
        });
    }

    [Fact]
    public void Any_reason_of_a_state_reads_back_or_is_refused() => AnyText.Check(text =>
    {
        if (AnyText.IsCarried(text) && text.Length > 0)
        {
            EnqueueXml xml = Routes.ReserveState(ReserveState.Away(text));
            Assert.Equal($"away/{text}", StrictXml.Read(xml.Text).Attribute("reserve_state")!.Value);
            Assert.Equal(xml, EnqueueXml.Parse(xml.Text));
        }
        else
        {
            Assert.StartsWith("Away: ", Assert.Throws<ArgumentException>(() => ReserveState.Away(text)).Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Any_name_in_an_expression_means_itself_and_nothing_else() => AnyText.Check(name =>
    {
        if (!AnyText.IsCarried(name) || !IsBounded(name))
        {
            Assert.StartsWith("Skill.Has: ", Assert.Throws<ArgumentException>(() => Skill.Has(name)).Message, StringComparison.Ordinal);
            Assert.StartsWith("Skill.Score: ", Assert.Throws<ArgumentException>(() => Skill.Score(name)).Message, StringComparison.Ordinal);
        }

        if (!AnyText.IsCarried(name) || !IsAgentName(name))
        {
            Assert.StartsWith("Agent.Id: ", Assert.Throws<ArgumentException>(() => Agent.Id == name).Message, StringComparison.Ordinal);
            return;
        }

        var where = Parsed(Skill.Has(name) & Skill.Score(name) == 7 & Agent.Id == name);
        Assert.True(where.IsTrue(new(name, new Dictionary<string, double> { [name] = 7 })));
        Assert.False(where.IsTrue(new(name, new Dictionary<string, double> { [name + "'"] = 7 })));
        Assert.False(where.IsTrue(new(name + "\"", new Dictionary<string, double> { [name] = 7 })));
    });

    [Fact]
    public void Raw_expressions_are_sent_as_given() => AnyText.Check(text =>
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
        var raw = $"\n\t'{escaped}'  in\tskills\r\n";
        if (text.AsSpan().ContainsAny('\r', '\n') || !AnyText.IsCarried(raw))
        {
            Assert.StartsWith(
                "Where: ", Assert.Throws<ArgumentException>(() => QueueCondition.Where(raw)).Message, StringComparison.Ordinal);
            return;
        }

        EnqueueXml xml = EnqueueFilters.First(QueueCondition.Where(raw).Sort(raw));
        Assert.All(
            StrictXml.Read(xml.Text).Descendants().Where(element => element.Name.LocalName is "where" or "sort"),
            element => Assert.Equal(raw, element.Value));
        Assert.Equal(xml, EnqueueXml.Parse(xml.Text));
    });

    [Fact]
    public void Any_predicate_means_to_the_parser_what_it_means_in_CSharp()
    {
        var cases = Gen.Zip(Gen.Choose(0, 24).SelectMany(ExpressionTreeGen.Predicate), ExpressionTreeGen.Agent.ArrayOf(20));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (tree, agents) = one;
            var where = Parsed(tree.Written);
            Assert.All(agents, agent => Assert.Equal(tree.Matches(agent), where.IsTrue(agent)));
        }));
    }

    [Fact]
    public void Any_score_is_to_the_parser_the_same_number_to_the_last_bit()
    {
        var cases = Gen.Zip(Gen.Choose(0, 24).SelectMany(ExpressionTreeGen.Score), ExpressionTreeGen.Agent.ArrayOf(20));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true), Prop.ForAll(cases.ToArbitrary(), one =>
        {
            var (tree, agents) = one;
            Assert.True(Expression.TryParse(tree.Written.Expression.Text, out var score, out _));
            foreach (var agent in agents)
            {
                var fault = Record.Exception(() => Assert.Equal(tree.Direct(agent), score.Evaluate(agent)!.Value.Number));
                Assert.True(
                    fault is null || (fault is KeyNotFoundException or DivideByZeroException && score.Evaluate(agent) is null), $"{fault}");
            }
        }));
    }

    private static Expression Parsed(AgentPredicate predicate)
    {
        EnqueueXml xml = EnqueueFilters.First(QueueCondition.Where(predicate));
        Assert.Equal(xml, EnqueueXml.Parse(xml.Text));
        Assert.Equal(predicate.Expression.Text, StrictXml.Read(xml.Text).Value);
        Assert.True(EnqueueDocument.TryParse(xml.Text, out var document, out _));
        return document.Filters[0].Conditions[0].Where;
    }

    private static IEnumerable<string> Values(XElement root, string path)
    {
        var steps = path.Split("/@");
        var elements = steps[0].Split('/').Skip(1).Aggregate((IEnumerable<XElement>)[root], (found, name) => found.Elements(name));
        return elements.Select(element => element.Attribute(steps[1])?.Value).OfType<string>();
    }

    private static bool NotEmpty(string text) => text.Length > 0;

    private static bool IsBounded(string text) => text.Length is > 0 and <= 128;

    private static bool IsAgentName(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 128;

    private static bool IsWav(string text) => text.EndsWith(".wav", StringComparison.Ordinal) && text != ".wav";

    private static bool IsWavWithoutBlanks(string text) => IsWav(text) && !text.Any(char.IsWhiteSpace);
}
