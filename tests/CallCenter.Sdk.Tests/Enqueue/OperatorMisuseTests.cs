using System.Reflection;
using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>What must not compile: shown by the operators that the types have, as a compiler sees no others.</summary>
public sealed class OperatorMisuseTests
{
    private static readonly Type[] Types = [typeof(AgentPredicate), typeof(AgentScore), typeof(AgentIdentity)];

    [Fact]
    public void Short_circuit_operators_and_conditions_do_not_compile()
    {
        // "a && b", "a || b" and "if (a)" need op_True and op_False, or a conversion to bool.
        Assert.All(Types, type => Assert.DoesNotContain(Operators(type), one => one.Name is "op_True" or "op_False"));
    }

    [Fact]
    public void The_only_conversion_makes_a_number_a_score()
    {
        var conversion = Assert.Single(Types.SelectMany(Operators), one => one.Name is "op_Implicit" or "op_Explicit");

        Assert.Equal(typeof(AgentScore), conversion.ReturnType);
        Assert.Equal(typeof(double), Assert.Single(conversion.GetParameters()).ParameterType);
    }

    [Fact]
    public void Numbers_and_names_do_not_compare()
    {
        // Skill.Score("x") == "y" and Agent.Id == 9527 find no operator, and sealed classes rule out a comparison of references.
        Assert.All(Sides(typeof(AgentScore)), side => Assert.Contains(side, new[] { typeof(AgentScore), typeof(double) }));
        Assert.Equal([typeof(AgentIdentity), typeof(string), typeof(AgentIdentity), typeof(string)], Sides(typeof(AgentIdentity)));
        Assert.All(Sides(typeof(AgentPredicate)), side => Assert.Equal(typeof(AgentPredicate), side));
        Assert.All(Types, type => Assert.True(type.IsSealed));
    }

    [Fact]
    public void Comparisons_never_give_a_bool()
    {
        // Else Where(1 == Skill.Score("x")) could be decided in this process.
        Assert.All(
            Types.SelectMany(Operators), one => Assert.Contains(one.ReturnType, new[] { typeof(AgentPredicate), typeof(AgentScore) }));
        Assert.DoesNotContain(
            typeof(QueueCondition).GetMethods().Where(method => method.Name is "Where" or "Sort"),
            method => method.GetParameters()[0].ParameterType.IsPrimitive);
    }

    [Fact]
    public void What_CSharp_accepts_all_the_same_is_what_AgentScore_documents()
    {
        // Whole numbers divided, a character, a float: C# has made a double of them before any operator of ours is asked.
        Assert.Equal("skills['x'] * 0.0", (Skill.Score("x") * (1 / 2)).Expression.Text);
        Assert.Equal("skills['x'] > 65.0", (Skill.Score("x") > 'A').Expression.Text);
        Assert.Equal("skills['x'] * 0.4000000059604645", (Skill.Score("x") * 0.4f).Expression.Text);
    }

    [Fact]
    public void A_document_begins_with_what_it_cannot_do_without()
    {
        // No filter, no route, no target or no where cannot be written: the types have no other beginning.
        Assert.All(
            [typeof(EnqueueFilters), typeof(EnqueueRoutes), typeof(QueueCondition), typeof(EnqueueXml)],
            type => Assert.Empty(type.GetConstructors()));
        Assert.Equal(["First", "First"], Beginnings(typeof(EnqueueFilters)));
        Assert.Equal(["ToAgent", "ToCondition", "ToSkill"], Beginnings(typeof(EnqueueRoutes)));
        Assert.Equal(["Where", "Where"], Beginnings(typeof(QueueCondition)));
        Assert.DoesNotContain(typeof(QueueCondition).GetMethods(), method => method is { Name: "Where", IsStatic: false });
    }

    private static IEnumerable<MethodInfo> Operators(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static IEnumerable<Type> Sides(Type type) =>
        Operators(type).SelectMany(one => one.GetParameters()).Select(side => side.ParameterType);

    private static IEnumerable<string> Beginnings(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => !method.IsSpecialName)
        .Select(method => method.Name)
        .Order(StringComparer.Ordinal);
}
