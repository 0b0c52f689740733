using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>An agent, to look at and to act for: <c>platform.Agent("1001").Answer()</c>. Thread-safe.</summary>
public sealed class AgentControl
{
    private readonly World world;
    private readonly Agent agent;

    internal AgentControl(World world, Agent agent) => (this.world, this.agent) = (world, agent);

    /// <summary>What the agent is doing now.</summary>
    public AgentState State => Snapshot().State;

    /// <summary>The telephone on the desk now.</summary>
    public ExtensionState Extension => Snapshot().Extension;

    /// <summary>The one conversation that is active for the agent now, or <see langword="null"/>.</summary>
    public string? ActiveConversation => Snapshot().ActiveConversation;

    /// <summary>The agent as of now.</summary>
    /// <returns>A snapshot.</returns>
    public AgentSnapshot Snapshot() => world.Look(agent.ToSnapshot);

    /// <summary>The agent's mode in a conversation now.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <returns>The mode, or <see langword="null"/> if the agent is not in it.</returns>
    public VoiceIoMode? ModeIn(string conversationId) => Snapshot().Conversations.TryGetValue(conversationId, out var mode) ? mode : null;

    /// <summary>Answers the ringing extension.</summary>
    /// <exception cref="InvalidOperationException">It does not ring.</exception>
    public void Answer() => world.Do(() => Call().Answer());

    /// <summary>Declines the ringing extension: for the platform, nobody answered.</summary>
    /// <exception cref="InvalidOperationException">It does not ring.</exception>
    public void Decline() => world.Do(() => Call().End(RingOutcome.Unanswered));

    /// <summary>The agent hangs up: leaves every conversation, and the extension is on hook.</summary>
    public void HangUp() => world.Do(() =>
    {
        foreach (var member in agent.Memberships.ToArray())
            Desk.Leave(world, member);
        if (agent.Extension == ExtensionState.Connected)
            agent.Extension = ExtensionState.Disconnected;
    });

    /// <summary>The agent chooses idle: the queue may find them.</summary>
    public void BecomeIdle() => Choose(AgentState.Idle);

    /// <summary>The agent chooses busy: the queue does not find them, attachAgent is refused.</summary>
    public void BecomeBusy() => Choose(AgentState.Busy);

    /// <summary>The agent goes away: the queue does not find them.</summary>
    public void GoAway() => Choose(AgentState.Away);

    /// <summary>The agent as of now, as text.</summary>
    /// <returns>The text of the <see cref="Snapshot"/>.</returns>
    public override string ToString() => Snapshot().ToString();

    private void Choose(AgentState state) => world.Do(() =>
    {
        agent.ChosenState = state;
        world.MarkFree(agent);
    });

    private AgentCall Call() => agent.Ringing ?? throw new InvalidOperationException(
        $"The extension of agent \"{agent.Id}\" does not ring. Agents answer at once unless WithAgent(\"{agent.Id}\", a => a.AnswersByHand()) says otherwise.");
}
