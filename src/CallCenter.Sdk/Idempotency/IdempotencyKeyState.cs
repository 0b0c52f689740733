namespace CallCenter.Sdk;

/// <summary>What became of the call that holds an idempotency key.</summary>
public enum IdempotencyKeyState
{
    /// <summary>It may still be under way.</summary>
    UnderWay,

    /// <summary>It has ended, or its process died, and the platform may have acted.</summary>
    Unknown,

    /// <summary>It succeeded. Calls with the key are given its reply.</summary>
    Succeeded,
}
