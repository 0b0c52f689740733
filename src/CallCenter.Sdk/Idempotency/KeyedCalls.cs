using CallCenter.Sdk.Calls;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk;

/// <summary>
/// Runs calls that have an idempotency key: one claim before the call and one end after it, both outside its pipeline. What the call's
/// closed record proves decides the end, never what the pipeline returned.
/// </summary>
internal sealed class KeyedCalls(
    ConversationClientOptions options, Func<IIdempotencyStore> getStore, WireClient client, CallTelemetry telemetry)
{
    private const string NotMade =
        "The container could not create the IIdempotencyStore. Register it as a singleton, together with the services that it needs.";

    private readonly string _scope = IdempotencyKey.ScopeOf(options);
    private readonly TimeProvider _clock = client.Clock.TimeProvider;
    private readonly CallLog _log = client.Log;
    private StoreAccess? _store;

    /// <summary>A call needs twice its longest time: its sends begin in the first half of the lifetime and end in the second.</summary>
    /// <exception cref="ArgumentException">The lifetime of the options is shorter than that.</exception>
    public void CheckLifetime(CallTimes times)
    {
        if (options.IdempotencyKeyLifetime < 2 * times.Total)
        {
            throw new ArgumentException(
                $"IdempotencyKeyLifetime is {options.IdempotencyKeyLifetime:c}: "
                + $"set at least twice the longest time of the call, {2 * times.Total:c}.",
                nameof(InviteOutRequest.IdempotencyKey));
        }
    }

    public async Task<ConversationReply> RunAsync(
        KeyedRequest request, CallTimes times, Func<SendDeadline?, Call> create, CallRunner runner, CancellationToken callerToken)
    {
        if (callerToken.IsCancellationRequested)
        {
            return await runner.RunAsync(create(null)).ConfigureAwait(false); // tells the caller, and the log, as without a key
        }

        var started = _clock.GetTimestamp();
        string name, token;
        SendDeadline deadline;
        try
        {
            var store = _store ??= Open(request);
            name = IdempotencyKey.NameOf(_scope, request.Operation.Name, request.Key);
            token = store.NewToken();
            deadline = new SendDeadline(_clock, options.IdempotencyKeyLifetime / 2);
            var claimed = new ClaimText(
                request.Fingerprint(token), deadline.Start, deadline.Start + StoreAccess.LongestClaim + times.Total);
            var claim = new IdempotencyEntry(token, claimed.ToString());

            var holder = await store.ClaimAsync(name, claim, options.IdempotencyKeyLifetime, request, callerToken).ConfigureAwait(false);
            if (holder.Token != token || holder.Outcome is not null)
            {
                var known = Known(holder, request);
                Tell(request, started, known.Code, failure: null);
                return known;
            }
        }
        catch (Exception failure) when (failure is CallCenterException or OperationCanceledException)
        {
            Tell(request, started, code: null, failure);
            throw;
        }

        var call = create(deadline);
        try
        {
            return await runner.RunAsync(call).ConfigureAwait(false);
        }
        finally
        {
            await EndAsync(call, name, token).ConfigureAwait(false);
        }
    }

    private StoreAccess Open(KeyedRequest request)
    {
        try
        {
            return new StoreAccess(getStore(), _clock, _log);
        }
        catch (Exception failure)
        {
            var told = new InvalidOperationException(NotMade, Redaction.Copy(failure));
            throw StoreAccess.Failed(request, keyMayStand: false, failure, _log, told);
        }
    }

    private ConversationReply Known(IdempotencyEntry holder, KeyedRequest request)
    {
        StoredCall stored;
        try
        {
            stored = StoredCall.Read(holder);
        }
        catch (InvalidOperationException foreign)
        {
            throw StoreAccess.Failed(request, keyMayStand: false, foreign, _log, told: foreign);
        }

        if (stored.Claim.Fingerprint != request.Fingerprint(holder.Token))
        {
            throw new ArgumentException(
                "The idempotency key was used before, for another request: a key belongs to one request.",
                nameof(InviteOutRequest.IdempotencyKey));
        }

        var state = stored.State(_clock.GetUtcNow());
        if (state != IdempotencyKeyState.Succeeded)
        {
            _log.DuplicateRefused(request.Operation.Name, request.ConversationId, state.ToString());
            throw new CallCenterDuplicateException(
                request.Operation.Name, request.ConversationId, state == IdempotencyKeyState.UnderWay, stored.Claim.Began);
        }

        _log.Replayed(request.Operation.Name, request.ConversationId, stored.Claim.Began);
        var outcome = stored.Outcome!.Value;
        return new ConversationReply { Code = outcome.Code!.Value, CallId = outcome.CallId, Attempts = 0, IsReplay = true };
    }

    // What ends without a call is told as calls are, but for a mistake in the arguments.
    private void Tell(KeyedRequest request, long started, PlatformCode? code, Exception? failure)
    {
        var end = new CallOutcome(_clock.GetElapsedTime(started), 0, code)
        {
            Delivery = failure is null ? null : (failure as CallCenterException)?.Delivery ?? Delivery.NotSent,
            ErrorType = failure is OperationCanceledException ? CallOutcome.Canceled : failure?.GetType().FullName,
            Idempotency = failure switch
            {
                null => "replay",
                CallCenterDuplicateException => "duplicate",
                CallCenterException => "store_failed",
                _ => null,
            },
        };
        telemetry.Tell(request.Operation.Name, request.ConversationId, end);
        if (failure is OperationCanceledException)
        {
            _log.Finished(request.Operation.Name, request.ConversationId, end);
        }
    }

    private ValueTask EndAsync(Call call, string name, string token)
    {
        if (call.Reply is null && call.Delivery != Delivery.Unknown)
        {
            return _store!.ReleaseAsync(call, name, token);
        }

        var outcome = new OutcomeText(call.Reply?.Code, call.Attempts, _clock.GetUtcNow(), call.Reply?.CallId);
        return _store!.CompleteAsync(call, name, token, outcome, options.IdempotencyKeyLifetime);
    }
}
