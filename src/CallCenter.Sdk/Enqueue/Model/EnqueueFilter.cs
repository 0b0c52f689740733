namespace CallCenter.Sdk.Enqueue;

/// <summary>A filter. When every condition of it has timed out, the next filter is tried.</summary>
/// <param name="Conditions">The conditions, which queue at the same time: the one of higher priority first.</param>
/// <param name="Data">Free text for events.</param>
internal sealed record EnqueueFilter(IReadOnlyList<EnqueueCondition> Conditions, string? Data);
