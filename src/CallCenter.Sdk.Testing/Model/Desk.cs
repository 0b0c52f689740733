namespace CallCenter.Sdk.Testing.Model;

/// <summary>How agents join, leave and are rung: the steps of the operations. Called with the world's lock held.</summary>
internal static class Desk
{
    public static void Ring(
        World world,
        Agent agent,
        Conversation conversation,
        int requestNumber,
        TimeSpan ringTime,
        Action answered,
        Action<RingOutcome> ended,
        PendingAttach? attach = null)
    {
        var ring = world.Journal.Ring(requestNumber, world.Now, RingTarget.Agent, agent.Id, conversation.Id);
        var call = new AgentCall(agent, conversation, ring, agent.Extension, answered, ended) { Attach = attach };
        agent.Ringing = call;
        agent.Extension = ExtensionState.Ringing;
        conversation.RingingAgents.Add(call);
        if (agent.Habit.After == TimeSpan.Zero)
        {
            call.Answer();
        }
        else if (agent.Habit.After is { } time && time < ringTime)
        {
            call.Alarm = world.After(time, call.Answer);
        }
        else
        {
            call.Alarm = world.After(ringTime, () => call.End(RingOutcome.Unanswered));
        }
    }

    /// <summary>The agent joins and leaves the conversation that was active; one on hold is not active, so it is kept.</summary>
    public static void Join(World world, Agent agent, Conversation conversation, VoiceIoMode mode)
    {
        LeaveActive(world, agent);
        var member = new Member(conversation, agent, null, mode);
        conversation.Members.Add(member);
        agent.Memberships.Add(member);
        agent.Active = member.OnHold ? null : member;
    }

    public static void ChangeMode(World world, Agent agent, Member member, VoiceIoMode mode)
    {
        if (mode != VoiceIoMode.None && agent.Active != member)
        {
            LeaveActive(world, agent);
            agent.Active = member;
        }
        else if (mode == VoiceIoMode.None && agent.Active == member)
        {
            agent.Active = null;
        }

        member.Mode = mode;
    }

    /// <summary>The agent leaves; with no conversation left the platform hangs up the extension.</summary>
    public static void Leave(World world, Member member)
    {
        var agent = member.Agent!;
        Remove(agent, member);
        if (agent.Memberships.Count > 0)
        {
            return;
        }

        agent.Extension = ExtensionState.Disconnected;
        world.MarkFree(agent);
    }

    /// <summary>Every agent leaves, and nobody is rung for the conversation any more.</summary>
    public static void TakeOutAgents(World world, Conversation conversation)
    {
        foreach (var call in conversation.RingingAgents.ToArray())
        {
            call.End(RingOutcome.Withdrawn);
        }

        world.Queue.Withdraw(conversation);
        foreach (var member in conversation.Members.Where(member => member.Agent is not null).ToArray())
        {
            Leave(world, member);
        }
    }

    public static void End(World world, Conversation conversation)
    {
        if (conversation.HasEnded)
        {
            return;
        }

        conversation.HasEnded = true;
        world.Conversations.Remove(conversation.Id);
        TakeOutAgents(world, conversation);
        foreach (var call in conversation.OutsideCalls.ToArray())
        {
            call.End(RingOutcome.Withdrawn);
        }
    }

    private static void LeaveActive(World world, Agent agent)
    {
        if (agent.Active is not { } active)
        {
            return;
        }

        Remove(agent, active);
        world.MarkFree(agent);
    }

    private static void Remove(Agent agent, Member member)
    {
        member.Conversation.Members.Remove(member);
        agent.Memberships.Remove(member);
        if (agent.Active == member)
        {
            agent.Active = null;
        }
    }
}
