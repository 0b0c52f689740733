using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>Shows an agent's current state and acts for the agent: <c>platform.Agent("1001").Answer()</c>. Thread-safe.</summary>
public sealed class AgentControl
{
    private readonly World _world;
    private readonly Agent _agent;

    internal AgentControl(World world, Agent agent) => (_world, _agent) = (world, agent);

    /// <summary>What the agent is doing now.</summary>
    public AgentState State => Snapshot().State;

    /// <summary>The state of the agent's extension now.</summary>
    public ExtensionState Extension => Snapshot().Extension;

    /// <summary>The conversation that is active for the agent now, or <see langword="null"/>.</summary>
    public string? ActiveConversation => Snapshot().ActiveConversation;

    /// <summary>The agent's current state.</summary>
    /// <returns>A snapshot.</returns>
    public AgentSnapshot Snapshot() => _world.Look(_agent.ToSnapshot);

    /// <summary>The agent's mode in a conversation now.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <returns>The mode, or <see langword="null"/> if the agent is not in it.</returns>
    public VoiceIoMode? ModeIn(string conversationId) => Snapshot().Conversations.TryGetValue(conversationId, out var mode) ? mode : null;

    /// <summary>Answers the ringing extension.</summary>
    /// <exception cref="InvalidOperationException">It does not ring.</exception>
    public void Answer() => _world.Do(() => Call().Answer());

    /// <summary>Declines the ringing extension: for the platform, nobody answered.</summary>
    /// <exception cref="InvalidOperationException">It does not ring.</exception>
    public void Decline() => _world.Do(() => Call().End(RingOutcome.Unanswered));

    /// <summary>The agent hangs up: leaves every conversation, and the extension is on hook.</summary>
    public void HangUp() => _world.Do(() =>
    {
        foreach (var member in _agent.Memberships.ToArray())
        {
            Desk.Leave(_world, member);
        }

        if (_agent.Extension == ExtensionState.Connected)
        {
            _agent.Extension = ExtensionState.Disconnected;
        }
    });

    /// <summary>Makes the agent idle: the queue can find the agent.</summary>
    public void BecomeIdle() => Choose(AgentState.Idle);

    /// <summary>Makes the agent busy: the queue does not find the agent, and attachAgent is refused with 040203.</summary>
    public void BecomeBusy() => Choose(AgentState.Busy);

    /// <summary>Makes the agent away: the queue does not find the agent.</summary>
    public void GoAway() => Choose(AgentState.Away);

    /// <summary>The agent's current state, as text.</summary>
    /// <returns>The text of the <see cref="Snapshot"/>.</returns>
    public override string ToString() => Snapshot().ToString();

    private void Choose(AgentState state) => _world.Do(() =>
    {
        _agent.ChosenState = state;
        _world.MarkFree(_agent);
    });

    private AgentCall Call() => _agent.Ringing ?? throw new InvalidOperationException(
        $"The extension of agent \"{_agent.Id}\" does not ring. " +
        $"Agents answer at once unless WithAgent(\"{_agent.Id}\", a => a.AnswersByHand()) says otherwise.");
}
