using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Queueing;

/// <summary>One rule by which the queue looks for an agent.</summary>
/// <param name="Priority">Higher goes first.</param>
/// <param name="Timeout">How long the rule looks; <see langword="null"/>: as long as it takes.</param>
/// <param name="RingTime">How long the agent has to answer; <see langword="null"/>: as long as the platform rings.</param>
/// <param name="Rank">The agents that match, best first.</param>
internal sealed record QueueTarget(
    int Priority, TimeSpan? Timeout, TimeSpan? RingTime, Func<IReadOnlyList<Agent>, IEnumerable<Agent>> Rank);
