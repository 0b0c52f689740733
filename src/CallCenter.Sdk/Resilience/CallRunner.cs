using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using CallCenter.Sdk.Api;
using CallCenter.Sdk.Diagnostics;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace CallCenter.Sdk.Resilience;

/// <summary>Runs calls: each through its operation's pipeline, attempt by attempt, to a reply or to one of the SDK's exceptions.</summary>
internal sealed class CallRunner(IConversationApi api, Pipelines pipelines, ReplyReader replies, CallTelemetry telemetry, CallLog log)
{
    public async Task<ConversationReply> RunAsync(Call call)
    {
        call.CallerToken.ThrowIfCancellationRequested();
        var name = call.Operation.Name;
        var activity = telemetry.Start(name, call.ConversationId);
        log.Started(name, call.ConversationId);

        var context = ResilienceContextPool.Shared.Get(continueOnCapturedContext: false, call.CallerToken);
        call.TravelWith(context);
        Outcome<ConversationReply> outcome;
        try
        {
            outcome = await pipelines.For(call.Operation.Id)
                .ExecuteOutcomeAsync(static (context, state) => state.Runner.AttemptAsync(state.Call, context.CancellationToken), context, (Runner: this, Call: call))
                .ConfigureAwait(false);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            outcome = Failed(thrown); // by a strategy of the user's: ours return what failed
        }

        ResilienceContextPool.Shared.Return(context);
        var failure = outcome.Exception is { } exception ? Surface(exception, call) : null;
        var end = failure is null ? CallEnd.Of(call, outcome.Result!) : CallEnd.Of(call, failure);
        telemetry.Finish(activity, name, end);
        log.Finished(name, call.ConversationId, end);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return outcome.Result!;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))] // runs once an attempt, and always waits for the network
    private async ValueTask<Outcome<ConversationReply>> AttemptAsync(Call call, CancellationToken cancellationToken)
    {
        if (call.Begin() is not { } attempt) return Failed(Blocked(call, new SendBlockedException(call.Operation.Name)));
        try
        {
            using var response = await call.Operation.Send(api, call.ConversationId, call.Body, attempt, cancellationToken).ConfigureAwait(false);
            var (reply, failure) = await replies.ReadAsync(response, call, attempt, cancellationToken).ConfigureAwait(false);
            return reply is not null ? Outcome.FromResult(reply) : Failed(failure!);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return Failed(Transport.Failure(failure, call, attempt, cancellationToken));
        }
    }

    private static Outcome<ConversationReply> Failed(Exception failure) => Outcome.FromException<ConversationReply>(failure);

    private CallCenterConnectionException Blocked(Call call, SendBlockedException blocked)
    {
        log.SendBlocked(call.Operation.Name);
        return Transport.Blocked(call, blocked);
    }

    /// <summary>What the caller sees. Polly's own exceptions end here; what a strategy of the user's throws is the user's.</summary>
    private static Exception Surface(Exception failure, Call call) => failure switch
    {
        OperationCanceledException when call.CallerToken.IsCancellationRequested => new OperationCanceledException(failure.Message, failure, call.CallerToken),
        TimeoutRejectedException rejected => new CallCenterTimeoutException(call.End(), rejected.Timeout, failure),
        BrokenCircuitException broken => new CallCenterConnectionException(
            call.Fail(Happening.CircuitOpen, broken.RetryAfter), "the circuit is open, because the platform was out of reach for most of the last calls.", failure),
        _ => failure,
    };
}
