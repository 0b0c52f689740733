using CallCenter.Sdk.Api;
using CallCenter.Sdk.Signing;
using Polly;

namespace CallCenter.Sdk.Resilience;

/// <summary>One call on its way: what it sends, how often it was tried, and what the platform may have done by now.</summary>
internal sealed class Call(Operation operation, string conversationId, byte[] body, ClientClock clock, CallTimes times, CancellationToken callerToken)
{
    private static readonly ResiliencePropertyKey<Call> Key = new("CallCenter.Sdk.Call");
    private readonly object gate = new();
    private readonly long started = clock.TimeProvider.GetTimestamp();
    private bool mayRing = true;
    private bool anyUnknown;
    private Attempt? current;
    private bool clockCorrected;
    private Delivery lastDelivery = Delivery.NotSent;

    public Operation Operation { get; } = operation;

    public string ConversationId { get; } = conversationId;

    public byte[] Body { get; } = body;

    public CallTimes Times { get; } = times;

    public CancellationToken CallerToken { get; } = callerToken;

    public int Attempts { get; private set; }

    public TimeSpan Elapsed => clock.TimeProvider.GetElapsedTime(started);

    public TimeSpan Remaining => Times.Total - Elapsed;

    /// <summary>The wait before the next attempt, as it was judged to fit the time that is left.</summary>
    public TimeSpan? NextWait { get; set; }

    /// <summary>The retries so far; a repetition with a corrected clock is none.</summary>
    public int Retries { get; set; }

    /// <summary>Whether an attempt's fate is unknown, so that the platform may have acted.</summary>
    public bool MayHaveActed => anyUnknown || current?.WasSentAgain == true;

    public static Call In(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void TravelWith(ResilienceContext context) => context.Properties.Set(Key, this);

    /// <summary>
    /// A new attempt; <see langword="null"/> when the call rings and nobody knows that its last attempt did nothing. So no pipeline,
    /// whoever built it, can ring twice.
    /// </summary>
    public Attempt? Begin()
    {
        lock (gate)
        {
            if (Operation.Rings && !mayRing) return null;
            mayRing = false;
            Attempts++;
            return current = new Attempt(Operation);
        }
    }

    /// <summary>Takes note of how an attempt failed.</summary>
    public CallFailure Fail(Happening happening, TimeSpan? retryAfter = null)
    {
        var verdict = Classifier.Judge(happening, Operation.Rings);
        lock (gate)
        {
            anyUnknown = MayHaveActed || verdict.Delivery == Delivery.Unknown;
            lastDelivery = verdict.Delivery;
            mayRing = !anyUnknown;
            return new CallFailure(
                Operation.Name, ConversationId, anyUnknown ? Delivery.Unknown : verdict.Delivery, Attempts, Operation.Rings, verdict.MayRepeat, verdict.IsOutage, retryAfter);
        }
    }

    /// <summary>The end of a call that no attempt brought about: what its attempts did, stands.</summary>
    public CallFailure End() => new(
        Operation.Name, ConversationId, anyUnknown ? Delivery.Unknown : lastDelivery, Attempts, Operation.Rings, MayRetry: false, IsOutage: false, RetryAfter: null);

    /// <summary>Puts the client's clock right after a definite "expired", once a call.</summary>
    public bool TryCorrectClock(CallCenterAuthenticationException failure)
    {
        if (clockCorrected || failure is not { Reason: AuthenticationReason.Expired, Signed: { } signed, PlatformTime: { } time }) return false;
        return clockCorrected = clock.TryCorrect(signed, time);
    }
}
