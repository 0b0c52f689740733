namespace CallCenter.Sdk.Wire;

/// <summary>
/// The attempt that the current flow of control is in: the last resort for a request that a handler built anew without its options and
/// content. Emptied when the attempt closes, so that a worker started meanwhile never sees it.
/// </summary>
internal sealed class AttemptScope(Attempt attempt)
{
    private static readonly AsyncLocal<AttemptScope?> Flow = new();
    private Attempt? _attempt = attempt;

    public static Attempt? Current => Flow.Value?._attempt;

    /// <summary>Enters it until the calling asynchronous method returns.</summary>
    public void Enter() => Flow.Value = this;

    public void Clear() => Volatile.Write(ref _attempt, null);
}
