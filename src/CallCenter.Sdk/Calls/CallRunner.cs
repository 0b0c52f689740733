using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Wire;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CallCenter.Sdk.Calls;

/// <summary>Runs calls: each through its operation's pipeline, attempt by attempt, to a reply or to one of the SDK's exceptions.</summary>
internal sealed class CallRunner(IConversationApi api, WireClient client, Pipelines pipelines, CallTelemetry telemetry)
{
    private readonly CallReport _report = new(new ReplyReader(client), client.Log);

    public async Task<ConversationReply> RunAsync(Call call)
    {
        var name = call.Operation.Name;
        var activity = telemetry.Start(name, call.ConversationId);
        client.Log.Started(name, call.ConversationId);
        var outcome = call.CallerToken.IsCancellationRequested
            ? Failed(CallReport.Canceled(call, cause: null))
            : await ThroughPipelineAsync(call).ConfigureAwait(false);
        var failure = outcome.Exception is { } exception ? Surface(exception, call) : null;

        var code = outcome.Result?.Code ?? (failure as CallCenterRefusedException)?.Code;
        var end = new CallOutcome(call.Elapsed, call.Attempts, code);
        if (failure is not null && !(call.IsCheck && code == PlatformCode.ConversationNotFound))
        {
            end = end with
            {
                Delivery = call.Delivery,
                ErrorType = failure is OperationCanceledException ? CallOutcome.Canceled : failure.GetType().FullName,
            };
        }

        telemetry.Finish(activity, name, end);
        client.Log.Finished(name, call.ConversationId, end);
        if (failure is null)
        {
            return outcome.Result!;
        }

        if (failure is not CallCenterException)
        {
            TellDelivery(failure, call);
        }

        ExceptionDispatchInfo.Throw(failure);
        return null!;
    }

    private async ValueTask<Outcome<ConversationReply>> ThroughPipelineAsync(Call call)
    {
        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.CallerToken);
        call.TravelWith(context);
        try
        {
            return await pipelines.For(call.Operation.Id)
                .ExecuteOutcomeAsync(
                    static (context, state) => state.Runner.AttemptAsync(state.Call, context.CancellationToken),
                    context,
                    (Runner: this, Call: call))
                .ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            return Failed(thrown); // by a strategy of the user's: ours return what failed
        }
        finally
        {
            call.End();
            ResilienceContextPool.Shared.Return(context);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // runs once an attempt, and always waits for the network
    private async ValueTask<Outcome<ConversationReply>> AttemptAsync(Call call, CancellationToken cancellationToken)
    {
        var clock = client.Clock.TimeProvider;
        var started = clock.GetTimestamp();
        var remaining = call.RemainingAt(started);
        var time = remaining < call.Times.Attempt ? remaining : call.Times.Attempt;
        if (call.IsTooLate)
        {
            return Failed(Known(call) ?? new CallCenterConnectionException(
                call.Fail(FailureKind.HandlerFailed, seenOnTheWire: false),
                "half of the lifetime of its idempotency key has passed.", inner: null));
        }

        if (time <= TimeSpan.Zero)
        {
            return Failed(new CallCenterTimeoutException(call.Fail(FailureKind.HandlerFailed), call.Times.Total, inner: null));
        }

        if (!call.HasSendsLeft)
        {
            return Failed(Known(call) ?? new CallCenterConnectionException(
                call.Fail(FailureKind.HandlerFailed, seenOnTheWire: false),
                "the call made as many sends as MaxRetries allows.", inner: null));
        }

        // Not pooled: a source that is used again under an abandoned send could cancel a stranger. The attempt disposes it.
        var source = new CancellationTokenSource(time, clock);
        if (call.Begin(source) is not { } attempt)
        {
            source.Dispose();
            return NotAgain(call);
        }

        var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        Task<HttpResponseMessage>? sending = null;
        WireAnswer? unsent = null;
        Exception? thrown = null;
        try
        {
            if (!client.IsAlone)
            {
                attempt.EnterScope();
            }

            // The wire has the attempt's token by itself; passing it down serves the handlers in between.
            sending = call.Operation.Send(
                api, call.ConversationId, call.Payload, attempt, client.IsAlone ? CancellationToken.None : attempt.Token);
            // a handler that ignores the token is left behind
            using var response = await sending.WaitAsync(attempt.Token).ConfigureAwait(false);
            attempt.Close();
            if (attempt.Record is null)
            {
                // The stream is the handler's own, and may ignore the token.
                unsent = await WireAnswer.ReadAsync(response, AnsweredRequest.Ours, client.MaxReplyBytes, attempt.Token).AsTask()
                    .WaitAsync(attempt.Token).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            thrown = failure;
        }

        attempt.Close();
        attempt.WakeWaiters();
        var isOver = (registration.Unregister() || !cancellationToken.CanBeCanceled) && sending?.IsCompleted != false;
        var (reply, verdict) = _report.Of(call, new AttemptEnd(
            attempt, unsent, thrown, time, started, attempt.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested));
        call.Note(attempt, verdict);
        attempt.Release(isOver);
        if (sending?.IsCompleted == false)
        {
            _ = sending.ContinueWith(
                static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return reply is not null ? Outcome.FromResult(reply) : Failed(verdict!);
    }

    private static Outcome<ConversationReply> Failed(Exception failure) => Outcome.FromException<ConversationReply>(failure);

    // A strategy of the user's asked for an attempt that may not be made: it gets what is known already.
    private Outcome<ConversationReply> NotAgain(Call call)
    {
        if (call.Reply is { } reply)
        {
            return Outcome.FromResult(reply);
        }

        client.Log.NotSentAgain(call.Operation.Name, call.ConversationId);
        return Failed(Known(call) ?? new CallCenterConnectionException(
            call.Fail(FailureKind.NoAnswer, seenOnTheWire: false),
            "it was not sent again, because an earlier attempt may have reached the platform.", inner: null));
    }

    // The last attempt's failure, to be told again.
    private static CallCenterException? Known(Call call)
    {
        if (call.Failure is not { } last)
        {
            return null;
        }

        last.Failure.IsOutage = false; // the circuit has counted it
        return last;
    }

    /// <summary>What the caller sees. Polly's own exceptions end here; what a strategy of the user's throws is the user's.</summary>
    private static Exception Surface(Exception failure, Call call) => failure switch
    {
        OperationCanceledException canceled when call.CallerToken.IsCancellationRequested =>
            canceled.CancellationToken == call.CallerToken ? canceled : CallReport.Canceled(call, canceled),
        TimeoutRejectedException rejected =>
            new CallCenterTimeoutException(call.Fail(FailureKind.NoAnswer), rejected.Timeout, Redaction.Copy(failure)),
        BrokenCircuitException broken => new CallCenterConnectionException(
            call.Fail(FailureKind.CircuitOpen, seenOnTheWire: false, broken.RetryAfter),
            "the circuit is open, because the platform was out of reach for most of the last calls.", Redaction.Copy(failure)),

        // A strategy handed back an earlier attempt's failure, and a later one may have reached the platform.
        CallCenterException earlier when earlier.Delivery < call.Delivery => Known(call) ?? new CallCenterConnectionException(
            call.Fail(FailureKind.NoAnswer, seenOnTheWire: false),
            "another attempt than the one that is told may have reached the platform.", Redaction.Copy(failure)),

        // The same where a later attempt was refused or not sent: Attempts counts all sends.
        CallCenterException earlier when call.IsOwn(earlier) && earlier.Attempts < call.Attempts => Known(call) ?? earlier,
        _ => failure,
    };

    // For whoever catches it: whether the request was out.
    private static void TellDelivery(Exception failure, Call call) =>
        SafeTelemetry.Do(failure, call.Delivery, static (failure, delivery) => failure.Data["Delivery"] = delivery);
}
