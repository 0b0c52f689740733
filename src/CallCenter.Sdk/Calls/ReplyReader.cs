using System.Globalization;
using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk.Calls;

/// <summary>What a recorded answer means: a reply, or the exception that fits it. (Wire contract, sections 3 and 4.)</summary>
internal sealed class ReplyReader(WireClient client)
{
    /// <summary>An answer of the platform's.</summary>
    /// <returns>The reply, or the failure; never both.</returns>
    public (ConversationReply? Reply, CallCenterException? Failure) Read(WireAnswer answer, Attempt attempt, Call call) =>
        answer.Kind is { } kind
            ? (null, Failed(answer, attempt,
                call.Fail(kind, seenOnTheWire: true, RetryAfter(answer), !client.Clock.IsOutOfReach(answer.Headers.Date))))
            : (call.Reply = Succeeded(answer, call), null);

    /// <summary>
    /// An answer that a handler of the host's gave by itself. It is taken at its word, but nothing was sent, and nothing will be.
    /// </summary>
    /// <returns>The reply, or the failure; never both.</returns>
    public (ConversationReply? Reply, CallCenterException? Failure) ReadUnsent(WireAnswer answer, Call call) =>
        answer.Kind is null
            ? (Succeeded(answer, call), null)
            : (null, Failed(answer, attempt: null, call.Fail(FailureKind.HandlerFailed, seenOnTheWire: false, RetryAfter(answer))));

    private static ConversationReply Succeeded(WireAnswer answer, Call call)
    {
        var envelope = answer.Envelope!;
        return new ConversationReply
        {
            Code = PlatformCode.Success,
            Message = envelope.Message,
            CallId = envelope.CallId(),
            Data = envelope.Data,
            Attempts = call.Attempts,
        };
    }

    private CallCenterException Failed(WireAnswer answer, Attempt? attempt, CallFailure failure)
    {
        if (answer.Request != AnsweredRequest.Ours)
        {
            return new CallCenterReplyException(failure, answer.Status, answer.MediaType, answer.Length, Doubt(answer.Request));
        }

        if (answer.Envelope is { } envelope)
        {
            return new CallCenterRefusedException(failure, new PlatformCode(envelope.Code!), envelope.Message);
        }

        if ((int)answer.Status is 401 or 403)
        {
            return Unauthenticated(answer, attempt, failure);
        }

        return new CallCenterReplyException(failure, answer.Status, answer.MediaType, answer.Length, Fault(answer));
    }

    private CallCenterAuthenticationException Unauthenticated(WireAnswer answer, Attempt? attempt, CallFailure failure)
    {
        var (reason, date) = (answer.Reason, answer.Headers.Date);
        var explanation = answer.Kind == FailureKind.SignatureExpired && client.Clock.IsOutOfReach(date)
            ? string.Create(CultureInfo.InvariantCulture,
                $"signature expired, and the two clocks are more than 24 hours apart (platform {date:u}, this machine " +
                $"{client.Clock.TimeProvider.GetUtcNow():u}): set the clock that is wrong")
            : AuthenticationReason.Explain(answer.Status, reason);
        return new CallCenterAuthenticationException(failure, answer.Status, reason, explanation)
        {
            StringToSign = attempt?.StringToSign(),
            ClockOffset = date - attempt?.Record?.Signed?.Time,
        };
    }

    private string CheckBaseUrl => $"check BaseUrl first (its path is {client.BaseAddress.AbsolutePath})";

    private string Fault(WireAnswer answer) => (int)answer.Status switch
    {
        404 or 405 => $"there is no such address at the platform; {CheckBaseUrl}",
        407 => "a proxy on the way wants credentials",
        >= 300 and < 400 => $"a redirect, which is not followed; {CheckBaseUrl}",
        >= 200 and < 300 when answer.IsTooLong =>
            string.Create(CultureInfo.InvariantCulture, $"the body is longer than MaxReplyBytes ({client.MaxReplyBytes})"),
        >= 200 and < 300 when answer.Length == 0 => "the body is empty",
        >= 200 and < 300 => "the body is not the platform's envelope; if every call gets this answer, check BaseUrl",
        _ => "an error status",
    };

    private static string Doubt(AnsweredRequest request) => request == AnsweredRequest.OtherBody
        ? "the primary handler put another body in place of the SDK's, so that a refusal does not prove that nothing was done"
        : "an answer to another request than the SDK's: the primary handler followed a redirect or changed the address";

    private TimeSpan? RetryAfter(WireAnswer answer) => Backoff.Asked(answer.Headers, client.Clock.TimeProvider.GetUtcNow());
}
