using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>Reads the world for the page. Called with the world's lock held.</summary>
internal static class ConsoleViews
{
    /// <summary>How many faults of an operation are listed by name.</summary>
    public const int MostFaults = 20;

    /// <summary>A number that was not set up is shown during its calls, and afterwards while it is among so many latest rings.</summary>
    private const int RecentRings = 24;

    public static ConsoleView Of(World world, IReadOnlyList<string> accounts, IReadOnlyList<ArmedFaults> faults) => new(
        accounts,
        [.. world.Agents.Select(Phone)],
        Lines(world),
        [.. world.Conversations.Select(Conversation)],
        faults,
        world.Queue.Waiting);

    private static AgentPhone Phone(Agent agent)
    {
        var snapshot = agent.ToSnapshot();
        return new(
            agent.Id,
            snapshot.Skills,
            snapshot.State,
            snapshot.Extension,
            agent.Expired,
            AgentChoices.Of(agent),
            AnswerWords.Of(agent.Habit),
            agent.Ringing?.Conversation.Id,
            [.. agent.Memberships.Select(member => new Seat(member.Conversation.Id, member.Mode, member == agent.Active))]);
    }

    private static IReadOnlyList<OutsidePhone> Lines(World world)
    {
        var calls = world.Conversations
            .SelectMany(conversation => conversation.OutsideCalls, (conversation, call) => (conversation, call))
            .ToLookup(pair => pair.call.Number, pair => pair.call.ToView(pair.conversation), StringComparer.Ordinal);
        var recent = world.Journal.LatestRings(RecentRings).Where(ring => ring.Target == RingTarget.OutsideLine).ToArray();
        var outcomes = recent
            .GroupBy(ring => ring.Who, StringComparer.Ordinal)
            .ToDictionary(rings => rings.Key, rings => rings.Last().Outcome, StringComparer.Ordinal);
        return
        [
            .. world.OutsideLines.Ids
                .Concat(calls.Select(group => group.Key))
                .Concat(outcomes.Keys)
                .Distinct(StringComparer.Ordinal)
                .Select(number => new OutsidePhone(
                    number,
                    AnswerWords.Of(world.OutsideLines.TryGet(number, out var line) ? line : OutsideLine.Of(number)),
                    outcomes.TryGetValue(number, out var outcome) ? outcome : null,
                    [.. calls[number]])),
        ];
    }

    private static OutsideCallView ToView(this OutsideCall call, Conversation conversation) =>
        new(call.CallId, conversation.Id, call.IsRinging, call.Mode);

    private static ConversationView Conversation(Conversation conversation) => new(
        conversation.Id,
        [
            .. conversation.Members.Select(Joined),
            .. conversation.RingingAgents.Select(call => Rung(RingTarget.Agent, call.Agent.Id)),
            .. conversation.OutsideCalls.Where(call => call.IsRinging).Select(call => Rung(RingTarget.OutsideLine, call.Number)),
        ]);

    private static MemberView Joined(Member member)
    {
        var snapshot = member.ToSnapshot();
        return new(snapshot.Kind, snapshot.Who, snapshot.VoiceIoMode);
    }

    private static MemberView Rung(RingTarget kind, string who) => new(kind, who, Mode: null);
}
