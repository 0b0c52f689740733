using CallCenter.Sdk.Enqueue;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>Makes random expressions, and agents for whom some of the skills exist.</summary>
internal static class ExpressionTreeGen
{
    private static readonly string[] Names = ["投诉", "手机", "it's \"here\"", "back\\slash\n", "]]>", "\U0001F4DE", "<&>"];
    private static readonly double[] Numbers = [0, 1, -1, 0.4, 60, 2, 1e20, -0.5, 1e-9];

    private static readonly Gen<string> Name = Gen.Elements(Names);
    private static readonly Gen<double> Number = Gen.Elements(Numbers);

    public static Gen<AgentFacts> Agent { get; } =
        from id in Name
        from skills in Gen.ListOf(Name.Zip(Number, (name, score) => (name, score)))
        select new AgentFacts(id, skills.DistinctBy(skill => skill.name).ToDictionary(skill => skill.name, skill => skill.score));

    public static Gen<ScoreTree> Score(int size)
    {
        var leaf = Gen.OneOf(
            Name.Select(name => new ScoreTree(Skill.Score(name), agent => agent.Skills[name])),
            Number.Select(number => new ScoreTree(number, _ => number, number)));
        if (size == 0)
        {
            return leaf;
        }

        var half = Score(size / 2);
        return Gen.Frequency(
            (1, leaf),
            (1, half.Select(a => new ScoreTree(-a.Written, agent => -a.Direct(agent), -a.Constant))),
            (2, Two(half, (a, b) => new ScoreTree(
                a.Written + b.Written, agent => a.Direct(agent) + b.Direct(agent), a.Constant + b.Constant))),
            (2, Two(half, (a, b) => new ScoreTree(
                a.Written - b.Written, agent => a.Direct(agent) - b.Direct(agent), a.Constant - b.Constant))),
            (2, Two(half, (a, b) => new ScoreTree(
                a.Written * b.Written, agent => a.Direct(agent) * b.Direct(agent), a.Constant * b.Constant))),
            (2, Two(half, Divided)));
    }

    public static Gen<PredicateTree> Predicate(int size)
    {
        var score = Score(size / 2);
        var leaf = Gen.OneOf(
            Name.Select(name => new PredicateTree(Skill.Has(name), agent => agent.Skills.ContainsKey(name))),
            Name.Select(id => new PredicateTree(Sdk.Enqueue.Agent.Id == id, agent => agent.Id == id)),
            Name.Select(id => new PredicateTree(Sdk.Enqueue.Agent.Id != id, agent => agent.Id != id)),
            Two(score, (a, b) => new PredicateTree(a.Written < b.Written, agent => a.Direct(agent) < b.Direct(agent))),
            Two(score, (a, b) => new PredicateTree(a.Written <= b.Written, agent => a.Direct(agent) <= b.Direct(agent))),
            Two(score, (a, b) => new PredicateTree(a.Written > b.Written, agent => a.Direct(agent) > b.Direct(agent))),
            Two(score, (a, b) => new PredicateTree(a.Written >= b.Written, agent => a.Direct(agent) >= b.Direct(agent))),
            Two(score, (a, b) => new PredicateTree(a.Written == b.Written, agent => a.Direct(agent) == b.Direct(agent))),
            Two(score, (a, b) => new PredicateTree(a.Written != b.Written, agent => a.Direct(agent) != b.Direct(agent))));
        if (size == 0)
        {
            return leaf;
        }

        var half = Predicate(size / 2);
        return Gen.Frequency(
            (1, leaf),
            (1, half.Select(a => new PredicateTree(!a.Written, agent => !a.Direct(agent)))),
            (2, Two(half, (a, b) => new PredicateTree(a.Written & b.Written, agent => a.Direct(agent) && b.Direct(agent)))),
            (2, Two(half, (a, b) => new PredicateTree(a.Written | b.Written, agent => a.Direct(agent) || b.Direct(agent)))));
    }

    // A divisor that is zero for every agent is refused where it is written.
    private static ScoreTree Divided(ScoreTree a, ScoreTree b)
    {
        if (b.Constant != 0)
        {
            return new(a.Written / b.Written, agent => Quotient(a.Direct(agent), b.Direct(agent)), a.Constant / b.Constant);
        }

        Assert.Equal("right", Assert.Throws<ArgumentException>(() => a.Written / b.Written).ParamName);
        return a;
    }

    private static double Quotient(double a, double b) => b != 0 ? a / b : throw new DivideByZeroException();

    private static Gen<TResult> Two<T, TResult>(Gen<T> gen, Func<T, T, TResult> join) => gen.Zip(gen, join);
}
