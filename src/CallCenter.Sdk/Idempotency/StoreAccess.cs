using CallCenter.Sdk.Calls;
using CallCenter.Sdk.Diagnostics;

namespace CallCenter.Sdk;

/// <summary>A store as calls use it: every wait has an end, a lost answer is asked for again, and a failure is one of the SDK's.</summary>
internal sealed class StoreAccess
{
    private static readonly TimeSpan _claimTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _endTime = TimeSpan.FromSeconds(2);
    private readonly IIdempotencyStore _store;
    private readonly InMemoryIdempotencyStore? _memory; // waits for nothing, so it needs no time of its own
    private readonly TimeProvider _clock;
    private readonly CallLog _log;

    public StoreAccess(IIdempotencyStore store, TimeProvider clock, CallLog log)
    {
        (_store, _memory, _clock, _log) = (store, store as InMemoryIdempotencyStore, clock, log);
        if (_memory?.IsFirstUse() == true)
        {
            log.KeysInMemory();
        }
    }

    /// <summary>How long a claim can take, with its second try.</summary>
    public static TimeSpan LongestClaim => 2 * _claimTime;

    /// <summary>A token for a new claim, unlike that of any other process that shares the store.</summary>
    public string NewToken() => _memory?.NewToken() ?? Guid.NewGuid().ToString("N");

    /// <summary>Claims a name for a request, twice with the same token if it must.</summary>
    /// <exception cref="CallCenterIdempotencyStoreException">The store failed twice.</exception>
    public ValueTask<IdempotencyEntry> ClaimAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, KeyedRequest request, CancellationToken callerToken)
    {
        if (_memory is not null)
        {
            var answer = _memory.ClaimAsync(name, claim, lifetime, callerToken);
            if (answer.IsCompletedSuccessfully)
            {
                return answer;
            }
        }

        return ClaimTwiceAsync(name, claim, lifetime, request, callerToken);
    }

    /// <summary>The failure that a call has of its store's.</summary>
    /// <param name="request">The call's request.</param>
    /// <param name="keyMayStand">Whether the store may hold the key.</param>
    /// <param name="cause">What the store threw. Its texts may quote commands or a connection string.</param>
    /// <param name="log">Is told.</param>
    /// <param name="told">What the SDK says about it; <see langword="null"/>: the cause without its texts.</param>
    public static CallCenterIdempotencyStoreException Failed(
        KeyedRequest request, bool keyMayStand, Exception cause, CallLog log, Exception? told = null)
    {
        log.StoreFailed(request.Operation.Name, request.ConversationId, cause.GetType().ToString(), keyMayStand);
        return new CallCenterIdempotencyStoreException(
            request.Operation.Name, request.ConversationId, keyMayStand, told ?? Redaction.Copy(cause));
    }

    /// <summary>Stores an outcome. Never throws: the call has its result already.</summary>
    public ValueTask CompleteAsync(Call call, string name, string token, OutcomeText outcome, TimeSpan lifetime) => _memory is not null
        ? _memory.CompleteAsync(name, token, outcome.ToString(), lifetime)
        : EndAsync(call, "complete", cancellation => _store.CompleteAsync(name, token, outcome.ToString(), lifetime, cancellation));

    /// <summary>Frees a name. Never throws: the call has its result already.</summary>
    public ValueTask ReleaseAsync(Call call, string name, string token) => _memory is not null
        ? _memory.ReleaseAsync(name, token)
        : EndAsync(call, "release", cancellation => _store.ReleaseAsync(name, token, cancellation));

    private async ValueTask<IdempotencyEntry> ClaimTwiceAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, KeyedRequest request, CancellationToken callerToken)
    {
        List<Task> claims = [];
        Exception failure;
        try
        {
            try
            {
                return await ClaimOnceAsync(name, claim, lifetime, claims, callerToken).ConfigureAwait(false);
            }
            catch (Exception) when (!callerToken.IsCancellationRequested)
            {
                return await ClaimOnceAsync(name, claim, lifetime, claims, callerToken).ConfigureAwait(false);
            }
        }
        catch (Exception second)
        {
            failure = second;
        }

        // Nobody knows whether a claim stands, but nothing was sent, so it can be released. One that was left may still take effect later.
        var left = claims.FindAll(static one => !one.IsCompleted);
        var isReleased = await TryReleaseAsync(name, claim.Token).ConfigureAwait(false) && left.Count == 0;
        left.ForEach(one => _ = one.ContinueWith(_ => TryReleaseAsync(name, claim.Token), TaskScheduler.Default));
        if (!callerToken.IsCancellationRequested)
        {
            throw Failed(request, keyMayStand: !isReleased, failure, _log, told: _memory is null ? null : failure);
        }

        if (!isReleased)
        {
            _log.KeyNotEnded(request.Operation.Name, request.ConversationId, "release", failure.GetType().ToString());
        }

        var message = $"{request.Operation.Name} of conversation {request.ConversationId} was canceled by its caller.";
        throw new OperationCanceledException(message, Redaction.Copy(failure), callerToken) { Data = { ["Delivery"] = Delivery.NotSent } };
    }

    private async Task<IdempotencyEntry> ClaimOnceAsync(
        string name, IdempotencyEntry claim, TimeSpan lifetime, List<Task> claims, CancellationToken callerToken)
    {
        using var time = new CancellationTokenSource(_claimTime, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, callerToken);
        var token = either.Token;
        try
        {
            var answer = Begin(() => _store.ClaimAsync(name, claim, lifetime, token).AsTask());
            claims.Add(answer);
            var holder = await answer.WaitAsync(token).ConfigureAwait(false);
            return holder ?? throw new InvalidOperationException("The store's ClaimAsync returned null.");
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !callerToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The idempotency store did not answer within {_claimTime:c}.");
        }
    }

    private async ValueTask EndAsync(Call call, string what, Func<CancellationToken, ValueTask> end)
    {
        if (await TryAsync(end).ConfigureAwait(false) is { } failure)
        {
            _log.KeyNotEnded(call.Operation.Name, call.ConversationId, what, failure.GetType().ToString());
        }
    }

    private async Task<bool> TryReleaseAsync(string name, string token) =>
        await TryAsync(cancellation => _store.ReleaseAsync(name, token, cancellation)).ConfigureAwait(false) is null;

    /// <summary>Under a time of its own, never the caller's token: what the call did counts also when its caller has left.</summary>
    private async Task<Exception?> TryAsync(Func<CancellationToken, ValueTask> end)
    {
        try
        {
            using var time = new CancellationTokenSource(_endTime, _clock);
            var token = time.Token;
            await Begin(() => end(token).AsTask()).WaitAsync(token).ConfigureAwait(false);
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    /// <summary>
    /// Asks a store on a thread of the pool, because a driver without asynchronous methods blocks it; the one in memory does not. What is
    /// thrown when nobody waits any more is observed, because an event of the process would tell it, with its texts.
    /// </summary>
    private Task Begin(Func<Task> ask) => _memory is null ? Observed(Task.Run(ask)) : ask();

    private Task<T> Begin<T>(Func<Task<T>> ask) => _memory is null ? Observed(Task.Run(ask)) : ask();

    private static T Observed<T>(T task)
        where T : Task
    {
        _ = task.ContinueWith(
            static left => left.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return task;
    }
}
