namespace CallCenter.Sdk.Diagnostics;

/// <summary>
/// The one place where an exception is dropped: loggers, listeners and meter factories are code of others, and must not fail a call.
/// </summary>
internal static class SafeTelemetry
{
    public static TResult? Do<TTarget, TState, TResult>(TTarget target, TState state, Func<TTarget, TState, TResult> tell)
    {
        try
        {
            return tell(target, state);
        }
        catch (Exception)
        {
            return default;
        }
    }
}
