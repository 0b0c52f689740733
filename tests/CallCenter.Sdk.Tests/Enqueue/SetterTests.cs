using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>A call that would make the document illegal fails itself, and tells which setter and which rule.</summary>
public sealed class SetterTests
{
    private static readonly EnqueueRoutes Routes = EnqueueRoutes.ToAgent("1");
    private static readonly EnqueueFilters Filters = EnqueueFilters.First(QueueCondition.Where(Skill.Has("a")));
    private static readonly QueueCondition Condition = QueueCondition.Where(Skill.Has("a"));

    private static readonly (string Setter, string Rule, Func<object?> Call)[] Cases =
    [
        ("ToAgent", "name must be 1 to 128 characters and not blank", () => EnqueueRoutes.ToAgent("")),
        ("ToAgent", "name must be 1 to 128 characters and not blank", () => EnqueueRoutes.ToAgent(" ")),
        ("ToAgent", "name must be 1 to 128 characters and not blank", () => EnqueueRoutes.ToAgent(new string('a', 129))),
        ("ToAgent", "priority must be a whole number, 0 or more", () => EnqueueRoutes.ToAgent("1", priority: -1)),
        (
            "ToAgent",
            "queueTimeout must be a whole, positive number of seconds",
            () => EnqueueRoutes.ToAgent("1", queueTimeout: TimeSpan.Zero)),
        (
            "ToSkill",
            "fetchTimeout must be a whole, positive number of seconds",
            () => EnqueueRoutes.ToSkill("1", fetchTimeout: TimeSpan.FromMilliseconds(1500))),
        ("ToSkill", "name must be 1 to 128 characters", () => EnqueueRoutes.ToSkill("")),
        ("ToSkill", "name must not hold a character that XML cannot carry", () => EnqueueRoutes.ToSkill("a\0")),
        ("ToSkill", "name must not hold a character that XML cannot carry", () => EnqueueRoutes.ToSkill("\uD83D")),
        ("ToCondition", "id must be 32 characters", () => EnqueueRoutes.ToCondition("1")),
        ("ThenToAgent", "name must be", () => Routes.ThenToAgent("")),
        ("ThenToSkill", "name must be 1 to 128 characters", () => Routes.ThenToSkill("")),
        ("ThenToCondition", "id must be 32 characters", () => Routes.ThenToCondition("")),
        ("ConversationLevel", "level must be 1 or 2", () => Routes.ConversationLevel(0)),
        (
            "ConversationTimeout",
            "timeout must be a whole, positive number of seconds",
            () => Routes.ConversationTimeout(TimeSpan.FromSeconds(-1))),
        (
            "ConversationTimeout",
            "timeout must be a whole, positive number of seconds",
            () => Routes.ConversationTimeout(TimeSpan.FromSeconds(1L << 31))),
        (
            "ConversationTimeout",
            "timeout must be a whole, positive number of seconds",
            () => Routes.ConversationTimeout(Timeout.InfiniteTimeSpan)),
        ("Choice", "choice must be Random or LeastRecentlyUsed", () => Routes.Choice((AgentChoice)9)),
        ("RingMode", "mode must be 1 or 2 or 3 or 4 or 5", () => Routes.RingMode(6)),
        ("WaitVoice", "file must be the name of a .wav file, without blanks", () => Routes.WaitVoice("wait.mp3")),
        ("RingVoice", "file must be the name of a .wav file, without blanks", () => Routes.RingVoice("a b.wav")),
        ("HoldVoice", "file must be the name of a .wav file, without blanks", () => Routes.HoldVoice("a\tb.wav")),
        ("PreNumVoice", "file must be the name of a .wav file, without blanks", () => Routes.PreNumVoice("")),
        ("PostNumVoice", "file must be the name of a .wav file, without blanks", () => Routes.PostNumVoice(".wav")),
        ("UserData", "userData must be 1 to 128 characters", () => Routes.UserData("")),
        ("UserData", "userData must be 1 to 128 characters", () => Routes.UserData(new string('a', 129))),
        ("Busy", "reason must not be empty", () => ReserveState.Busy("")),
        ("Away", "reason must not hold a character that XML cannot carry", () => ReserveState.Away("\u0007")),
        ("First", "data must not be empty", () => EnqueueFilters.First(data: "", Condition)),
        ("Then", "data must not be empty", () => Filters.Then(data: "", Condition)),
        ("WaitPlayFile", "file must be the name of a .wav file", () => Filters.WaitPlayFile("wait")),
        ("PreAgentNumPlayFile", "file must be the name of a .wav file", () => Filters.PreAgentNumPlayFile("")),
        ("PostAgentNumPlayFile", "file must be the name of a .wav file", () => Filters.PostAgentNumPlayFile("a.WAV")),
        ("HoldPlayFile", "file must be the name of a .wav file", () => Filters.HoldPlayFile("a.wav ")),
        ("ConversationTimeout", "timeout must be a whole, positive number of seconds", () => Filters.ConversationTimeout(TimeSpan.Zero)),
        ("Data", "data must not be empty", () => Filters.Data("")),
        ("Timeout", "timeout must be a whole, positive number of seconds", () => Condition.Timeout(TimeSpan.FromTicks(1))),
        ("Priority", "priority must be a whole number, 0 or more", () => Condition.Priority(-1)),
        ("Data", "data must not be empty", () => Condition.Data("")),
        ("Where", "the expression is wrong: 'in' is expected after 'not' (character 7)", () => QueueCondition.Where("id not")),
        ("Where", "the expression is wrong: there is no expression (character 1)", () => QueueCondition.Where("")),
        ("Sort", "the expression is wrong: this quote is not closed on its line", () => Condition.Sort("skills['a")),
        ("Sort", "mode must be Ascending or Descending", () => Condition.Sort("id", (SortMode)9)),
        ("Skill.Has", "name must be 1 to 128 characters", () => Skill.Has("")),
        ("Skill.Score", "name must not hold a character that XML cannot carry", () => Skill.Score("\uDCDE")),
        ("Agent.Id", "id must be 1 to 128 characters and not blank", () => Agent.Id == ""),
    ];

    public static TheoryData<int, string> Numbers => [.. Cases.Select((one, i) => (i, one.Setter))];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void An_illegal_call_names_the_setter_and_the_rule(int number, string setter)
    {
        var (_, rule, call) = Cases[number];

        var fault = Assert.ThrowsAny<ArgumentException>(() => call());

        Assert.StartsWith($"{setter}: {rule}", fault.Message, StringComparison.Ordinal);
        Assert.NotNull(fault.ParamName);
    }

    [Fact]
    public void Null_is_refused_by_name()
    {
        Assert.Equal("name", Assert.Throws<ArgumentNullException>(() => EnqueueRoutes.ToAgent(null!)).ParamName);
        Assert.Equal("state", Assert.Throws<ArgumentNullException>(() => Routes.ReserveState(null!)).ParamName);
        Assert.Equal("condition", Assert.Throws<ArgumentNullException>(() => EnqueueFilters.First(null!)).ParamName);
        Assert.Equal("others", Assert.Throws<ArgumentNullException>(() => EnqueueFilters.First(Condition, Condition, null!)).ParamName);
        Assert.Equal("condition", Assert.Throws<ArgumentNullException>(() => QueueCondition.Where((AgentPredicate)null!)).ParamName);
        Assert.Equal("expression", Assert.Throws<ArgumentNullException>(() => QueueCondition.Where((string)null!)).ParamName);
        Assert.Equal("score", Assert.Throws<ArgumentNullException>(() => Condition.Sort((AgentScore)null!)).ParamName);
        Assert.Equal("right", Assert.Throws<ArgumentNullException>(() => Skill.Has("a") & null!).ParamName);
        Assert.Equal("left", Assert.Throws<ArgumentNullException>(() => null! < Skill.Score("a")).ParamName);
        Assert.Equal("text", Assert.Throws<ArgumentNullException>(() => EnqueueXml.Parse(null!)).ParamName);
    }

    [Fact]
    public void A_second_sort_is_refused_rather_than_taken_for_a_then_by()
    {
        var fault = Assert.Throws<InvalidOperationException>(() => Condition.Sort(Skill.Score("a")).Sort(Skill.Score("b")));

        Assert.Equal("Sort: a condition has at most one sort.", fault.Message);
    }

    [Fact]
    public void The_call_that_reaches_beyond_1024_units_fails()
    {
        // Reasons of a state have no bound of their own, so one fills the text.
        const string Rest = """<enqueue reserve_state="away/"><route><agent name="1"/></route></enqueue>""";
        const int Room = 1024 - 73;
        Assert.Equal(1024 - Room, Rest.Length);
        var full = Away(new string('字', Room));
        Assert.Equal(1024, full.ToXml().Text.Length);
        Assert.Equal(full.ToXml(), EnqueueXml.Parse(full.ToXml().Text));

        var fault = Assert.Throws<ArgumentException>(() => Away(new string('字', Room + 1)));
        Assert.StartsWith(
            "ReserveState: the text would be 1025 UTF-16 units long; 1024 is the most", fault.Message, StringComparison.Ordinal);

        // Escapes count, and what is replaced does not.
        Assert.Equal(1024, Away(new string('a', Room - 10) + "&&").ToXml().Text.Length);
        Assert.Throws<ArgumentException>(() => Away(new string('a', Room - 9) + "&&"));
        var roomy = Away(new string('a', Room - " user_data=''".Length - 5));
        Assert.Equal(1024, roomy.UserData("12345").UserData("1").UserData("54321").ToXml().Text.Length);
        Assert.StartsWith(
            "UserData: the text", Assert.Throws<ArgumentException>(() => roomy.UserData("123456")).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "ThenToAgent: the text", Assert.Throws<ArgumentException>(() => full.ThenToAgent("1")).Message, StringComparison.Ordinal);

        static EnqueueRoutes Away(string reason) => Routes.ReserveState(ReserveState.Away(reason));
    }
}
