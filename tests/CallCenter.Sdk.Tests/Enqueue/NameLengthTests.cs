using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>The bounds of names hold in every builder and in the parser.</summary>
public sealed class NameLengthTests
{
    private static readonly EnqueueRoutes Routes = EnqueueRoutes.ToAgent("1");

    private static readonly Dictionary<string, Func<string, object>> Names = new()
    {
        ["ToAgent"] = name => EnqueueRoutes.ToAgent(name),
        ["ToSkill"] = name => EnqueueRoutes.ToSkill(name),
        ["ThenToAgent"] = name => Routes.ThenToAgent(name),
        ["ThenToSkill"] = name => Routes.ThenToSkill(name),
        ["Skill.Has"] = Skill.Has,
        ["Skill.Score"] = Skill.Score,
        ["Agent.Id =="] = name => Agent.Id == name,
        ["Agent.Id !="] = name => Agent.Id != name,
        ["UserData"] = text => Routes.UserData(text),
        ["<agent name>"] = name => EnqueueXml.Parse($"<enqueue><route><agent name='{name}'/></route></enqueue>"),
        ["<skill name>"] = name => EnqueueXml.Parse($"<enqueue><route><skill name='{name}'/></route></enqueue>"),
        ["<enqueue user_data>"] = text => EnqueueXml.Parse($"<enqueue user_data='{text}'><route><agent name='1'/></route></enqueue>"),
    };

    private static readonly Dictionary<string, Func<string, object>> ConditionIds = new()
    {
        ["ToCondition"] = EnqueueRoutes.ToCondition,
        ["ThenToCondition"] = Routes.ThenToCondition,
        ["<condition id>"] = id => EnqueueXml.Parse($"<enqueue><route><condition id='{id}'/></route></enqueue>"),
    };

    public static TheoryData<string> NamePlaces => [.. Names.Keys];

    public static TheoryData<string> ConditionPlaces => [.. ConditionIds.Keys];

    [Theory]
    [MemberData(nameof(NamePlaces))]
    public void A_name_has_1_to_128_characters(string place)
    {
        var take = Names[place];

        Assert.All([1, 2, 127, 128], length => Assert.NotNull(take(new string('字', length))));
        Assert.All([0, 129, 130, 500], length => AssertRefused(() => take(new string('字', length))));
        AssertRefused(() => take(string.Concat(Enumerable.Repeat("\U0001F4DE", 65))));
    }

    [Theory]
    [MemberData(nameof(ConditionPlaces))]
    public void A_stored_condition_has_32_characters(string place)
    {
        var take = ConditionIds[place];

        Assert.NotNull(take(new string('c', 32)));
        Assert.All([0, 1, 31, 33, 64], length => AssertRefused(() => take(new string('c', length))));
    }

    private static void AssertRefused(Func<object> call) =>
        Assert.True(Record.Exception(call) is ArgumentException or EnqueueFormatException);
}
