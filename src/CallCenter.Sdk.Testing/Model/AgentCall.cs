namespace CallCenter.Sdk.Testing.Model;

/// <summary>An agent's extension that rings. Guarded by the world's lock.</summary>
/// <param name="agent">Who is rung.</param>
/// <param name="conversation">What for.</param>
/// <param name="ring">The entry in the ledger.</param>
/// <param name="extensionBefore">What the extension goes back to when nobody answers.</param>
/// <param name="answered">What follows an answer.</param>
/// <param name="ended">What follows when there was none.</param>
internal sealed class AgentCall(
    Agent agent, Conversation conversation, Ring ring, ExtensionState extensionBefore, Action answered, Action<RingOutcome> ended)
{
    public Alarm? Alarm { get; set; }

    /// <summary>The attachAgent that waits for the answer; <see langword="null"/> when the queue rings.</summary>
    public PendingAttach? Attach { get; init; }

    public Conversation Conversation => conversation;

    public Agent Agent => agent;

    public void Answer()
    {
        Stop(RingOutcome.Answered, ExtensionState.Connected);
        answered();
    }

    public void End(RingOutcome outcome)
    {
        Stop(outcome, extensionBefore);
        ended(outcome);
    }

    private void Stop(RingOutcome outcome, ExtensionState extension)
    {
        Alarm?.Cancel();
        ring.Outcome = outcome;
        agent.Ringing = null;
        agent.Extension = extension;
        conversation.RingingAgents.Remove(this);
    }
}
