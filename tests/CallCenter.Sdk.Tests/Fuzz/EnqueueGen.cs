using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Makes enqueue texts that are right by the way they are made.</summary>
internal static class EnqueueGen
{
    public static readonly string[] Conditions = [new('c', 32), "0123456789abcdef0123456789ABCDEF", new('条', 32)];

    private static readonly string[] Flags = ["true", "false"];
    private static readonly string[] Seconds = ["1", "30", "0020", "86400", "999999999"];
    private static readonly string[] Naturals = ["0", "1", "007", "999999999"];
    private static readonly string[] Texts = ["a", "订单 17", "<&>'\"", " ", "\t\n", "]]>", new('字', 200)];
    private static readonly string[] Shorts = ["a", "订单 17", "<&>'\"", " ", new('字', 128), new('x', 127)];
    private static readonly string[] Files = ["wait.wav", "please wait.wav", "等待.wav", "a.wav.wav", "\u3000.wav"];
    private static readonly string[] FilesWithoutBlanks = ["wait.wav", "等待.wav", "a.wav.wav", "-.wav"];
    private static readonly string[] Agents = ["1001", "1002", "投诉坐席", new('a', 128)];

    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["waitPlayFile"] = Files,
        ["playAgentNum"] = Flags,
        ["preAgentNumPlayFile"] = Files,
        ["postAgentNumPlayFile"] = Files,
        ["holdPlayFile"] = Files,
        ["conversationTimeout"] = Seconds,
        ["data"] = Texts,
        ["timeout"] = Seconds,
        ["priority"] = Naturals,
        ["mode"] = ["asc", "desc"],
        ["conversation_level"] = ["1", "2"],
        ["conversation_timeout"] = Seconds,
        ["choice"] = ["random", "lru"],
        ["reserve_state"] = ["idle", "busy/整理", "away/lunch", "away// ", "busy/ "],
        ["fail_overflow"] = Flags,
        ["wait_voice"] = FilesWithoutBlanks,
        ["ring_mode"] = ["1", "2", "3", "4"],
        ["ring_voice"] = FilesWithoutBlanks,
        ["hold_voice"] = FilesWithoutBlanks,
        ["play_num"] = Flags,
        ["pre_num_voice"] = FilesWithoutBlanks,
        ["post_num_voice"] = FilesWithoutBlanks,
        ["user_data"] = Shorts,
        ["queue_timeout"] = Seconds,
        ["fetch_timeout"] = Seconds,
    };

    private static readonly Gen<string> Operand = Gen.Elements(
        "skills", "id", "skills['投诉']", "skills[\"手机\"]", "'投诉'", "\"it's\"", @"'\'\\\n\x41\u6295\U0001F4DE\q\101'", "''",
        "0", "00", "1_000", "0x1F", "0b1", "1e5", "1.5E-3", ".5", "5.", "007.5", "60.0", "12");

    // Each generator holds the next smaller ones, so they are made once.
    private static readonly Gen<string>[] Expressions = MakeExpressions(6);

    /// <summary>Expressions, built from the inside out.</summary>
    public static Gen<string> Expression { get; } = Gen.OneOf(Expressions);

    private static Gen<EnqueueNode> Condition { get; } =
        from attributes in SomeOf("timeout", "priority", "data")
        from mode in SomeOf("mode")
        from expressions in Expression.Zip(Expression)
        from shape in Gen.Choose(0, 2)
        let rule = new EnqueueNode("where", expressions.Item1)
        let sort = new EnqueueNode("sort", mode, [expressions.Item2])
        select new EnqueueNode("condition", attributes, shape switch { 0 => [rule], 1 => [rule, sort], _ => [sort, rule] });

    private static Gen<EnqueueNode> Filter { get; } =
        from attributes in SomeOf("data")
        from conditions in Some(Condition, 3)
        select new EnqueueNode("filter", attributes, conditions);

    private static Gen<EnqueueNode> Filters { get; } =
        from attributes in SomeOf(
            "waitPlayFile", "playAgentNum", "preAgentNumPlayFile", "postAgentNumPlayFile", "holdPlayFile", "conversationTimeout", "data")
        from filters in Some(Filter, 3)
        select new EnqueueNode("enqueue", attributes, filters);

    private static Gen<EnqueueNode> Target { get; } =
        from queueing in SomeOf("priority", "queue_timeout", "fetch_timeout")
        from agent in Gen.Elements(Agents)
        from skill in Gen.Elements(Shorts)
        from condition in Gen.Elements(Conditions)
        from kind in Gen.Choose(0, 2)
        select kind switch
        {
            0 => new EnqueueNode("agent", [("name", agent), .. queueing], []),
            1 => new EnqueueNode("skill", [.. queueing, ("name", skill)], []),
            _ => new EnqueueNode("condition", [("id", condition)], []),
        };

    /// <summary>A tree of either dialect. Routes are one, as released gateways have it, unless more are asked for.</summary>
    public static Gen<EnqueueNode> Tree(int mostRoutes) => Gen.OneOf(Filters, Routes(mostRoutes));

    private static Gen<EnqueueNode> Routes(int most) =>
        from some in SomeOf("conversation_level", "conversation_timeout", "choice", "reserve_state", "fail_overflow", "wait_voice")
        from others in SomeOf("ring_mode", "ring_voice", "hold_voice", "play_num", "pre_num_voice", "post_num_voice", "user_data")
        from routes in Some(Target.Select(target => new EnqueueNode("route", target)), most)
        select new EnqueueNode("enqueue", [.. some, .. others], routes);

    private static Gen<string>[] MakeExpressions(int count)
    {
        var made = new List<Gen<string>> { Operand };
        while (made.Count < count)
        {
            var smaller = made[^1];
            var half = made[made.Count / 2];
            made.Add(Gen.OneOf(
                Operand,
                Joined(half, " and ", " or "),
                Joined(half, " == ", "!=", " <", "<=", "> ", ">=", " in ", " not in ", "\tnot \t in ").Select(Bracketed),
                Joined(half, "+", " - ", " * ", "/").Select(Bracketed),
                smaller.Select(operand => $"(not {operand})"),
                smaller.Zip(Gen.Elements("-", "+", "- ")).Select(one => $"{one.Item2}({one.Item1})"),
                smaller.Select(operand => $"skills[ {operand}\n]"),
                smaller.Select(operand => $"(\r\n{operand}\n )")));
        }

        return [.. made];
    }

    // Parentheses around, so that any expression may be an operand of any other.
    private static string Bracketed(string expression) => $"({expression})";

    private static Gen<string> Joined(Gen<string> operand, params string[] signs) =>
        from left in operand
        from sign in Gen.Elements(signs)
        from right in operand
        select $"{left}{sign}{right}";

    private static Gen<object[]> Some(Gen<EnqueueNode> element, int most) =>
        Gen.Choose(1, most).SelectMany(count => element.ArrayOf(count)).Select(all => all.ToArray<object>());

    private static Gen<(string Name, string Value)[]> SomeOf(params string[] names) =>
        from chosen in Gen.SubListOf(names)
        from values in Gen.CollectToArray(chosen, name => Gen.Elements(Values[name]))
        select chosen.Zip(values).ToArray();
}
