namespace CallCenter.Sdk.Diagnostics;

/// <summary>The one place where an exception is dropped: telemetry is watched by code of others, and can never fail a call.</summary>
internal static class Quietly
{
    public static TResult? Do<TTarget, TState, TResult>(TTarget target, TState state, Func<TTarget, TState, TResult> tell)
    {
        try
        {
            return tell(target, state);
        }
        catch (Exception dropped) when (dropped is not OutOfMemoryException)
        {
            return default;
        }
    }
}
