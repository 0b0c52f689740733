using CallCenter.Sdk.Signing;
using CallCenter.Sdk.Wire;
using Polly;

namespace CallCenter.Sdk.Calls;

/// <summary>One call on its way: what it sends, how often it was sent, and what the platform may have done by now.</summary>
internal sealed class Call(
    WireClient client, Operation operation, string conversationId, object payload, RequestSigner? signer, CallTimes times, int maxRetries,
    CancellationToken callerToken, SendDeadline? deadline = null)
{
    private static readonly ResiliencePropertyKey<Call> Key = new("CallCenter.Sdk.Call");
    private readonly SendBudget _budget = new(maxRetries + 1, deadline); // also the lock of the call and its attempts
    private readonly long _started = client.Clock.TimeProvider.GetTimestamp();
    private Attempt? _current;
    private Delivery _earlier;
    private bool _signedAgain;
    private bool _ended;

    public Operation Operation { get; } = operation;

    public string ConversationId { get; } = conversationId;

    public object Payload { get; } = payload;

    public CallTimes Times { get; } = times;

    public CancellationToken CallerToken { get; } = callerToken;

    /// <summary>Whether it is a check with an unknown conversation: to be told so is a success in logs, traces and metrics.</summary>
    public bool IsCheck { get; init; }

    /// <summary>The sends on the wire, whoever caused them.</summary>
    public int Attempts => _budget.Used;

    public bool HasSendsLeft => !_budget.IsSpent;

    /// <summary>Whether it may not be sent any more, however many sends it has left.</summary>
    public bool IsTooLate => _budget.IsTooLate;

    public TimeSpan Elapsed => client.Clock.TimeProvider.GetElapsedTime(_started);

    public TimeSpan Remaining => RemainingAt(client.Clock.TimeProvider.GetTimestamp());

    /// <summary>The wait before the next attempt, as it was found to fit the time that is left.</summary>
    public TimeSpan? NextWait { get; set; }

    /// <summary>The retries so far; the send with a corrected clock is none.</summary>
    public int Retries { get; set; }

    /// <summary>The platform's success, once there was one.</summary>
    public ConversationReply? Reply { get; set; }

    /// <summary>How the last attempt failed; <see langword="null"/> as long as its outcome is not known.</summary>
    public CallCenterException? Failure { get; private set; }

    /// <summary>Whether the platform may have acted, over all attempts.</summary>
    public Delivery Delivery
    {
        get
        {
            lock (_budget)
            {
                return Worst();
            }
        }
    }

    /// <summary>The time that is left of the call, or until it may not be sent any more.</summary>
    public TimeSpan RemainingAt(long timestamp)
    {
        var remaining = Times.Total - client.Clock.TimeProvider.GetElapsedTime(_started, timestamp);
        return deadline?.Remaining is { } untilDeadline && untilDeadline < remaining ? untilDeadline : remaining;
    }

    /// <summary>The call of a context; <see langword="null"/> when the context was given back.</summary>
    public static Call? In(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    public void TravelWith(ResilienceContext context) => context.Properties.Set(Key, this);

    /// <summary>
    /// A new attempt, after the open one is closed; <see langword="null"/> when the call has ended, or when it may not be sent again
    /// because nobody knows that the platform did nothing. So no pipeline, whoever built it, can make an invitation ring twice.
    /// </summary>
    public Attempt? Begin(CancellationTokenSource time)
    {
        Attempt? closed, begun = null;
        lock (_budget)
        {
            closed = CloseCurrent();
            if (MayBegin())
            {
                begun = _current = new Attempt(client, Operation, ConversationId, signer, _budget, time);
                Failure = null;
            }
        }

        closed?.WakeWaiters();
        return begun;
    }

    /// <summary>Keeps how an attempt failed, unless another one has begun since.</summary>
    public void Note(Attempt attempt, Exception? failure)
    {
        lock (_budget)
        {
            if (attempt == _current)
            {
                Failure = failure as CallCenterException;
            }
        }
    }

    /// <summary>Closes whatever is open, before the call reports.</summary>
    public void End()
    {
        Attempt? closed;
        lock (_budget)
        {
            _ended = true;
            closed = CloseCurrent();
        }

        closed?.WakeWaiters();
    }

    /// <summary>A failure as this call has it.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="seenOnTheWire">Whether the wire itself saw it; what only a handler of the host's says never opens the circuit.</param>
    /// <param name="retryAfter">The wait that the platform asked for.</param>
    /// <param name="canFollowClock">Whether the platform's time is one that the clock can follow.</param>
    public CallFailure Fail(FailureKind kind, bool seenOnTheWire = true, TimeSpan? retryAfter = null, bool canFollowClock = true)
    {
        var decision = FailureClassifier.Decide(kind);
        return new CallFailure(Operation.Name, ConversationId, Delivery)
        {
            Attempts = Attempts,
            Origin = _budget,
            RetryAfter = retryAfter,
            MayRetry = decision.Retries(Operation),
            MaySignAgain = kind == FailureKind.SignatureExpired && canFollowClock,
            IsOutage = decision.IsOutage && seenOnTheWire,
        };
    }

    /// <summary>
    /// Whether it is one of this call's. What a strategy of the user's left behind has a context that may belong to another call by now.
    /// </summary>
    public bool IsOwn(CallCenterException failure) => failure.Failure.Origin == _budget;

    /// <summary>The one send with a corrected clock, which is no retry.</summary>
    public bool TrySignAgain()
    {
        if (_signedAgain)
        {
            return false;
        }

        _budget.AddOne();
        return _signedAgain = true;
    }

    private Attempt? CloseCurrent()
    {
        _current?.Close();
        _earlier = Worst();
        return _current;
    }

    private Delivery Worst() => _current is { } open && open.Delivery > _earlier ? open.Delivery : _earlier;

    private bool MayBegin() => !_ended && (_earlier != Delivery.Unknown || Operation.IsIdempotent);
}
