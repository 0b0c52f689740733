namespace CallCenter.Sdk;

/// <summary>
/// How often and how patiently a call is sent again. Which calls are, after which failures, is fixed by what their operations do:
/// docs/what-happens-when.md.
/// </summary>
public sealed class ConversationRetryOptions
{
    /// <summary>
    /// How many times a call is sent again at most, after its first send, by the SDK or by a handler of the host's together.
    /// </summary>
    /// <value>0 to 10; default 3. 0 switches retries off.</value>
    public int MaxRetries { get; set; } = 3;

    /// <summary>
    /// The back-off's unit: before retry <c>n</c> (from 1) the client waits a random time between zero and
    /// <c>BaseDelay × 2^(n-1)</c>, at most <see cref="MaxDelay"/> ("full jitter").
    /// </summary>
    /// <value>Zero or more, at most <see cref="MaxDelay"/>; default 500 ms.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait before a retry, and the most that a <c>Retry-After</c> header can ask for.</summary>
    /// <value>Zero to 5 minutes; default 10 s.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(10);
}
