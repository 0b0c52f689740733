using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>The manual's examples, and every attribute in its place.</summary>
public sealed class GoldenTextTests
{
    private const string StoredCondition = "0123456789abcdef0123456789abcdef";

    [Fact]
    public void One_call_is_enough_for_an_agent_a_skill_or_a_stored_condition()
    {
        Assert.Equal(
            """<enqueue><route><agent name="2019"/></route></enqueue>""",
            new InviteAgentRequest(EnqueueRoutes.ToAgent("2019")).Enqueue.Text);
        Assert.Equal(
            """<enqueue><route><skill name="售后" priority="3" queue_timeout="30" fetch_timeout="10"/></route></enqueue>""",
            EnqueueRoutes.ToSkill(
                "售后", priority: 3, queueTimeout: TimeSpan.FromSeconds(30), fetchTimeout: TimeSpan.FromSeconds(10)).ToXml().Text);
        Assert.Equal(
            $"""<enqueue><route><condition id="{StoredCondition}"/></route></enqueue>""",
            EnqueueRoutes.ToCondition(StoredCondition).ToXml().Text);
    }

    [Fact]
    public void Routes_keep_their_order_and_attributes_take_the_contracts()
    {
        EnqueueXml routes = EnqueueRoutes
            .ToSkill("售后")
            .UserData("order <17> & \"18\"")
            .PostNumVoice("post.wav")
            .PreNumVoice("pre.wav")
            .PlayNum()
            .HoldVoice("hold.wav")
            .RingVoice("ring.wav")
            .RingMode(1)
            .WaitVoice("等待.wav")
            .FailOverflow(false)
            .ReserveState(ReserveState.Busy("整理"))
            .Choice(AgentChoice.LeastRecentlyUsed)
            .ConversationTimeout(TimeSpan.FromMinutes(5))
            .ConversationLevel(ConversationLevel.TwoParties)
            .ThenToAgent("2019", priority: 0)
            .ThenToCondition(StoredCondition)
            .ThenToSkill("手机", fetchTimeout: TimeSpan.FromMinutes(1));

        Assert.Equal(
            """<enqueue conversation_level="1" conversation_timeout="300" choice="lru" reserve_state="busy/整理" fail_overflow="false" """
            + """wait_voice="等待.wav" ring_mode="1" ring_voice="ring.wav" hold_voice="hold.wav" play_num="true" pre_num_voice="pre.wav" """
            + """post_num_voice="post.wav" user_data="order &lt;17> &amp; &quot;18&quot;"><route><skill name="售后"/></route>"""
            + $"""<route><agent name="2019" priority="0"/></route><route><condition id="{StoredCondition}"/></route>"""
            + """<route><skill name="手机" fetch_timeout="60"/></route></enqueue>""",
            routes.Text);
        Assert.Equal(EnqueueDialect.Route, routes.Dialect);
        Assert.Equal(routes, EnqueueXml.Parse(routes.Text));
    }

    [Fact]
    public void Filters_keep_their_order_and_attributes_take_the_contracts()
    {
        EnqueueXml filters = EnqueueFilters
            .First(
                data: "day",
                QueueCondition.Where(Skill.Has("投诉") & Skill.Score("手机") > 60)
                    .Sort((Skill.Score("投诉") * 0.4 + Skill.Score("手机") * 0.6) / 2, SortMode.Descending)
                    .Data("both").Priority(60).Timeout(TimeSpan.FromSeconds(20)),
                QueueCondition.Where(Agent.Id == "9527"))
            .Then(QueueCondition.Where("'投诉' in skills").Sort("skills['投诉']", SortMode.Ascending))
            .Then(data: "night", QueueCondition.Where(!Skill.Has("投诉")).Sort(Skill.Score("手机")))
            .Data("all")
            .ConversationTimeout(TimeSpan.FromHours(1))
            .HoldPlayFile("hold.wav")
            .PostAgentNumPlayFile("post.wav")
            .PreAgentNumPlayFile("pre.wav")
            .PlayAgentNum()
            .WaitPlayFile("please wait.wav");

        Assert.Equal(
            """<enqueue waitPlayFile="please wait.wav" playAgentNum="true" preAgentNumPlayFile="pre.wav" postAgentNumPlayFile="post.wav" """
            + """holdPlayFile="hold.wav" conversationTimeout="3600" data="all">"""
            + """<filter data="day"><condition timeout="20" priority="60" data="both">"""
            + """<where>'投诉' in skills and skills['手机'] &gt; 60.0</where>"""
            + """<sort mode="desc">(skills['投诉'] * 0.4 + skills['手机'] * 0.6) / 2.0</sort></condition>"""
            + """<condition><where>id == "9527"</where></condition></filter>"""
            + """<filter><condition><where>'投诉' in skills</where><sort mode="asc">skills['投诉']</sort></condition></filter>"""
            + """<filter data="night"><condition><where>not '投诉' in skills</where><sort>skills['手机']</sort></condition></filter>"""
            + "</enqueue>",
            filters.Text);
        Assert.Equal(EnqueueDialect.Filter, filters.Dialect);
        Assert.Equal(filters, EnqueueXml.Parse(filters.Text));
    }

    [Fact]
    public void Builders_are_values_and_a_setter_called_again_replaces()
    {
        var routes = EnqueueRoutes.ToAgent("2019");
        var first = routes.UserData("first");
        var second = first.UserData("2");

        Assert.DoesNotContain("user_data", routes.ToXml().Text, StringComparison.Ordinal);
        Assert.Contains("user_data=\"first\"", first.ToXml().Text, StringComparison.Ordinal);
        Assert.Equal(routes.UserData("2").ToXml(), second.ToXml());

        var condition = QueueCondition.Where(Skill.Has("投诉"));
        Assert.NotEqual(condition, condition.Priority(1));
        Assert.Equal(condition.Priority(2), condition.Priority(1).Priority(2));
    }

    [Fact]
    public void Equal_texts_are_equal_and_ToString_tells_only_sizes()
    {
        var xml = EnqueueRoutes.ToAgent("二零一九").ToXml();

        Assert.Equal(xml, EnqueueRoutes.ToAgent("二零一九"));
        Assert.Equal(xml.GetHashCode(), EnqueueRoutes.ToAgent("二零一九").ToXml().GetHashCode());
        Assert.NotEqual(xml, EnqueueRoutes.ToAgent("2020"));
        Assert.Equal("EnqueueXml { Route, 54 UTF-16 units, 62 bytes of UTF-8 }", xml.ToString());
        Assert.DoesNotContain("投诉", QueueCondition.Where(Skill.Has("投诉")).ToString(), StringComparison.Ordinal);
    }
}
