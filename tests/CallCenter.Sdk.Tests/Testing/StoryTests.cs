using CallCenter.Sdk.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Random stories: whatever is called in whatever order, the state machine keeps its rules.</summary>
public class StoryTests
{
    private static readonly string[] Agents = ["quick", "slow", "by-hand", "connected"];
    private static readonly string[] Conversations = ["a", "b", "c"];

    [Fact]
    public void Random_stories_keep_the_rules()
    {
        var steps = from kind in Gen.Choose(0, 9)
                    from agent in Gen.Elements(Agents)
                    from conversation in Gen.Elements(Conversations)
                    from number in Gen.Choose(1, 4)
                    select new Step(kind, agent, conversation, number);
        Prop.ForAll(steps.ListOf().ToArbitrary(), Keeps).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task Two_hundred_emulators_in_parallel_share_nothing()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), TestContext.Current.CancellationToken, async (i, _) =>
        {
            await using var platform = Platform(new FakeClock()).WithConversation($"own-{i}");
            using var caller = new Caller(platform);
            for (var call = 0; call < 4; call++)
            {
                Assert.Equal("000000", (await caller.InviteOutAsync($"138{i:D8}", $"own-{i}")).Code);
            }

            Assert.Equal("040501", (await caller.AttachAsync("quick", conversation: $"own-{(i + 1) % 200}")).Code);
            platform.Ledger.ShouldHaveRung($"138{i:D8}", times: 4);
            Assert.Equal(4, platform.Ledger.Rings.Count);
        });
    }

    [Fact]
    public async Task One_emulator_stands_many_callers_at_once()
    {
        await using var platform = Platform(new FakeClock()).WithMaxMembers(int.MaxValue);
        using var caller = new Caller(platform);
        await Parallel.ForEachAsync(Enumerable.Range(0, 400), TestContext.Current.CancellationToken, async (i, _) =>
            Assert.Equal("000000", (await caller.InviteOutAsync($"138{i:D8}", Conversations[i % 3])).Code));
        Assert.Equal(Enumerable.Range(1, 400), platform.Ledger.Rings.Select(ring => ring.Number));
        Assert.Equal(400, platform.Ledger.Rings.Select(ring => ring.RequestNumber).Distinct().Count());
        Assert.Equal(400, Conversations.Sum(id => platform.Conversation(id).Members.Count));
    }

    private static bool Keeps(List<Step> story)
    {
        var clock = new FakeClock();
        var platform = Platform(clock);
        var caller = new Caller(platform);
        List<Task<Answer>> calls = [];
        foreach (var step in story)
        {
            var asked = platform.Ledger.Requests.Count;
            if (step.Send(caller, platform, clock) is { } call)
            {
                calls.Add(call);
            }

            Check(platform, step, asked);
        }

        clock.Advance(TimeSpan.FromHours(7));
        Assert.All(calls, call => Assert.True(call.IsCompleted || call.Wait(TimeSpan.FromSeconds(5))));
        Assert.DoesNotContain(platform.Ledger.Rings, ring => ring.Outcome == RingOutcome.Ringing);
        Assert.Equal(calls.Count, platform.Ledger.Requests.Count);
        platform.DisposeAsync().AsTask().Wait();
        Assert.Equal(0, clock.PendingTimers);
        return true;
    }

    private static void Check(PlatformEmulator platform, Step step, int asked)
    {
        var now = platform.Snapshot();
        var members = now.Conversations.SelectMany(conversation => conversation.Agents.Select(
            member => (Conversation: conversation.Id, member.Who, member.VoiceIoMode))).ToArray();
        foreach (var agent in now.Agents)
        {
            // Active in at most one conversation, which the agent is in; every other one is on hold.
            var held = agent.Conversations.Where(pair => pair.Key != agent.ActiveConversation);
            Assert.All(held, pair => Assert.Equal(VoiceIoMode.None, pair.Value));
            Assert.True(agent.ActiveConversation is null || agent.Conversations[agent.ActiveConversation] != VoiceIoMode.None);

            // Both sides of a membership agree.
            var there = members.Where(member => member.Who == agent.Id)
                .Select(member => KeyValuePair.Create(member.Conversation, member.VoiceIoMode));
            Assert.Equal(
                there.OrderBy(pair => pair.Key, StringComparer.Ordinal),
                agent.Conversations.OrderBy(pair => pair.Key, StringComparer.Ordinal));

            // Who is in a conversation is off hook; who rings has exactly one open ring; who is idle has neither.
            var ringing = now.Rings.Count(ring => ring.Who == agent.Id && ring.Outcome == RingOutcome.Ringing);
            Assert.Equal(agent.Extension == ExtensionState.Ringing ? 1 : 0, ringing);
            Assert.True(agent.Conversations.Count == 0 || agent.Extension == ExtensionState.Connected);
            Assert.Equal(agent.State != AgentState.Idle, agent.Conversations.Count > 0 || ringing > 0);
        }

        // Every ring has its request, which rang; attachAgent and inviteOut ring at most once.
        Assert.All(now.Rings, ring => Assert.True(now.Requests[ring.RequestNumber - 1].Executed));
        Assert.All(
            now.Rings.GroupBy(ring => ring.RequestNumber)
                .Where(rings => now.Requests[rings.Key - 1].Operation != ConversationOperation.InviteAgent),
            rings => Assert.Single(rings));
        Assert.All(now.Rings, ring => Assert.Equal(now.Requests[ring.RequestNumber - 1].ConversationId, ring.ConversationId));

        // After a dettachAgent that was executed no agent is in the conversation, nor rung for it.
        if (now.Requests.Count > asked && now.Requests[^1] is { Operation: ConversationOperation.DetachAgent, Executed: true })
        {
            Assert.DoesNotContain(members, member => member.Conversation == step.Conversation);
            Assert.DoesNotContain(now.Rings, ring => ring.Target == RingTarget.Agent && ring.ConversationId == step.Conversation &&
                ring.Outcome == RingOutcome.Ringing);
        }
    }

    private static PlatformEmulator Platform(FakeClock clock)
    {
        var platform = new PlatformEmulator(clock)
            .WithMaxMembers(4)
            .WithAgent("quick", a => a.Skill("x", 1))
            .WithAgent("slow", a => a.Skill("x", 2).AnswersAfter(TimeSpan.FromSeconds(8)))
            .WithAgent("by-hand", a => a.Skill("x", 3).AnswersByHand())
            .WithAgent("connected", a => a.Skill("y").ExtensionConnected());
        return Conversations.Aggregate(platform, (all, id) => all.WithConversation(id));
    }

    public sealed record Step(int Kind, string Agent, string Conversation, int Number)
    {
        internal Task<Answer>? Send(Caller caller, PlatformEmulator platform, FakeClock clock)
        {
            switch (Kind)
            {
                case 0 or 1:
                    return caller.AttachAsync(Agent, Number, Conversation);
                case 2:
                    return caller.DetachAsync(Conversation);
                case 3:
                    return caller.InviteAgentAsync(
                        $"<enqueue><route><agent name=\"{Agent}\" queue_timeout=\"9\" fetch_timeout=\"10\"/></route></enqueue>",
                        Conversation);
                case 4:
                    return caller.InviteAgentAsync(
                        "<enqueue><filter><condition timeout=\"5\"><where>'x' in skills</where>" +
                        "<sort>skills['x']</sort></condition></filter>" +
                        "<filter><condition timeout=\"5\"><where>'y' in skills</where></condition></filter></enqueue>",
                        Conversation);
                case 5:
                    return caller.InviteOutAsync(
                        Number == 1 ? MagicNumbers.NeverAnswers : $"1380013800{Number}", Conversation, maxAnswer: 20);
                case 6 when platform.Agent(Agent).Extension == ExtensionState.Ringing:
                    platform.Agent(Agent).Answer();
                    return null;
                case 7 when platform.Agent(Agent).Extension == ExtensionState.Ringing:
                    platform.Agent(Agent).Decline();
                    return null;
                case 8:
                    platform.Agent(Agent).HangUp();
                    return null;
                default:
                    clock.Advance(TimeSpan.FromSeconds(Number * Number));
                    return null;
            }
        }
    }
}
