using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing;

/// <summary>Refines an agent in <see cref="PlatformEmulator.WithAgent"/>. Use it within the callback only.</summary>
public sealed class AgentSetup
{
    private readonly Agent _agent;

    internal AgentSetup(Agent agent) => _agent = agent;

    /// <summary>Gives the agent a skill.</summary>
    /// <param name="name">The skill's name.</param>
    /// <param name="score">The score, a finite number; the platform's scale is the customer's own.</param>
    /// <returns>This set-up.</returns>
    public AgentSetup Skill(string name, double score = 100)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a finite number.");
        }

        _agent.Skills[name] = score;
        return this;
    }

    /// <summary>The agent is busy with something else: 040203, and not found by the queue.</summary>
    /// <returns>This set-up.</returns>
    public AgentSetup Busy() => With(() => _agent.ChosenState = AgentState.Busy);

    /// <summary>The agent is away: not found by the queue.</summary>
    /// <returns>This set-up.</returns>
    public AgentSetup Away() => With(() => _agent.ChosenState = AgentState.Away);

    /// <summary>The agent has expired: 040204.</summary>
    /// <returns>This set-up.</returns>
    public AgentSetup Expired() => With(() => _agent.Expired = true);

    /// <summary>The extension is connected already: attachAgent does not ring it. (The queue rings agents in any case.)</summary>
    /// <returns>This set-up.</returns>
    public AgentSetup ExtensionConnected() => With(() => _agent.Extension = ExtensionState.Connected);

    /// <summary>The agent has no extension: 040103.</summary>
    /// <returns>This set-up.</returns>
    public AgentSetup ExtensionMissing() => With(() => _agent.Extension = ExtensionState.Missing);

    /// <summary>The extension is out of order: 040104.</summary>
    /// <returns>This set-up.</returns>
    public AgentSetup ExtensionUnusable() => With(() => _agent.Extension = ExtensionState.Unusable);

    /// <summary>The agent answers after a time on the emulator's clock. The default is at once.</summary>
    /// <param name="time">Zero or more. From the ring time on, the platform gives up first.</param>
    /// <returns>This set-up.</returns>
    public AgentSetup AnswersAfter(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        return With(() => _agent.Habit = new(time));
    }

    /// <summary>
    /// The agent answers when the test says so, by <see cref="AgentControl.Answer"/>; without it the platform gives up after the ring time.
    /// </summary>
    /// <returns>This set-up.</returns>
    public AgentSetup AnswersByHand() => With(() => _agent.Habit = AnswerHabit.ByHand);

    private AgentSetup With(Action change)
    {
        change();
        return this;
    }
}
