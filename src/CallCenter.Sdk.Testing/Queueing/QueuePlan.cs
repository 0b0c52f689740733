namespace CallCenter.Sdk.Testing.Queueing;

/// <summary>An enqueue text that was read: stages in order, and in each the rules that apply at the same time.</summary>
/// <param name="Stages">A filter or a route each.</param>
internal sealed record QueuePlan(IReadOnlyList<IReadOnlyList<QueueTarget>> Stages);
