using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>Compares what the callers were told with what the ledger knows.</summary>
internal static class SoakAssertions
{
    private const string Expired = "签名过期";

    public static SoakFindings Find(IReadOnlyList<SoakCall> calls, Ledger ledger, int openSockets)
    {
        var all = ledger.Requests;
        var requests = all.ToLookup(static request => (request.ConversationId, request.Operation));
        var rings = ledger.Rings.ToLookup(static ring => ring.ConversationId);
        var failures = calls.Select(static call => call.Failure).OfType<CallCenterException>().ToLookup(static failure => failure.Delivery);
        return new(
            calls.Count,
            all.Count,
            ledger.Rings.Count,
            calls.Count(static call => call.Reply is not null),
            failures[Delivery.NotSent].Count(),
            failures[Delivery.Refused].Count(),
            failures[Delivery.Unknown].Count(),
            calls.Count(static call => call.Failure is OperationCanceledException),
            calls.Count(static call => call.MetOpenCircuit),
            all.Count(static request => IsExpired(request)),
            openSockets)
        {
            Faults =
            [
                .. from call in calls
                   let mine = requests[(call.Conversation, call.Operation)].ToArray()
                   let rang = rings[call.Conversation].Count(ring => ring.Who == call.Target)
                   from fault in FaultsOf(call, mine, rang)
                   let end = (object?)call.Failure ?? call.Reply
                   let sends = string.Join("\n  ", mine.AsEnumerable())
                   select $"Call {call.Index} ({call.Operation}): {fault}. It ended with {end}.\n  {sends}",
                .. all.Where(static request => !IsSignedByItsOwner(request)).Select(
                    static request => $"A request was signed by another than its owner, or turned away: {request}"),
            ],
        };
    }

    private static IEnumerable<string> FaultsOf(SoakCall call, RecordedRequest[] requests, int rang)
    {
        var executed = requests.Count(static request => request.Executed);
        if (!call.IsIdempotent && (rang > 1 || executed > 1))
        {
            yield return $"rang {rang} times, was executed {executed} times";
        }

        foreach (var fault in call switch
        {
            { Reply: { } reply } => FaultsOfReply(call, reply, requests.Length, executed, rang),
            { Failure: CallCenterException failure } => FaultsOfFailure(call, failure, requests.Length, executed, rang),
            { Failure: OperationCanceledException canceled } => FaultsOfCancellation(call, canceled, executed, rang),
            _ => ["it ended in a way that callers do not know"],
        })
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> FaultsOfReply(SoakCall call, ConversationReply reply, int sent, int executed, int rang)
    {
        if (reply.Attempts != sent)
        {
            yield return $"{reply.Attempts} attempts were told, {sent} were made";
        }

        if (call.Rings && rang != 1)
        {
            yield return $"success, but it rang {rang} times";
        }

        if (executed == 0)
        {
            yield return "success, but nothing was done";
        }

        if (reply.Code != PlatformCode.Success)
        {
            yield return "success with a code that says no";
        }
    }

    private static IEnumerable<string> FaultsOfFailure(SoakCall call, CallCenterException failure, int sent, int executed, int rang)
    {
        if (failure.Attempts != sent)
        {
            yield return $"{failure.Attempts} attempts were told, {sent} were made";
        }

        if (failure.Delivery != Delivery.Unknown && executed > 0)
        {
            yield return $"{failure.Delivery}, but it was done";
        }

        if (failure.Delivery != Delivery.Unknown && call.Rings && rang > 0)
        {
            yield return $"{failure.Delivery}, but it rang";
        }

        if (failure.Delivery == Delivery.Unknown && !call.Faults.Exists(static fault => fault.FateIsUnknown))
        {
            yield return "unknown, but every answer was plain";
        }
        if (failure.IsSafeToRetry != (failure.Delivery != Delivery.Unknown || call.IsIdempotent))
        {
            yield return $"safe to retry: {failure.IsSafeToRetry}";
        }
        if (call.MetOpenCircuit && !call.IsIdempotent && failure.Delivery == Delivery.Unknown)
        {
            yield return "the circuit was open, but an earlier attempt may have reached the platform";
        }
        if (failure.ConversationId != call.Conversation)
        {
            yield return "it is another conversation's failure";
        }
    }

    private static IEnumerable<string> FaultsOfCancellation(SoakCall call, OperationCanceledException canceled, int executed, int rang)
    {
        if (canceled.Data["Delivery"] is not Delivery delivery)
        {
            yield return "the cancellation does not tell what the platform may have done";
        }
        else if (delivery != Delivery.Unknown && (executed > 0 || (call.Rings && rang > 0)))
        {
            yield return $"canceled with {delivery}, but it was done";
        }
        if (!call.CallerGaveUp)
        {
            yield return "it was canceled, but its caller did not give up";
        }

        if (canceled.CancellationToken != call.CallerToken)
        {
            yield return "the cancellation is not the caller's";
        }
    }

    // Every conversation belongs to one account; its requests name and are signed by no other.
    private static bool IsSignedByItsOwner(RecordedRequest request) =>
        request.Headers.TryGetValue("CertID", out var cert) && request.Headers.TryGetValue("AppID", out var app) &&
        request.Path.StartsWith($"/v1/account/{cert}/", StringComparison.Ordinal) && cert[^1] == app[^1] &&
        (request.Status != 401 || request.Fault == "status 401" || IsExpired(request) || IsBroken(request));

    private static bool IsExpired(RecordedRequest request) =>
        request.Status == 401 && request.Reply?.Contains(Expired, StringComparison.Ordinal) == true;

    // A damaged reply no longer tells why it was a 401; an expired signature is the only cause that the run knows.
    private static bool IsBroken(RecordedRequest request) => request.Fault is "garbage" or "empty reply" or "oversized reply";
}
