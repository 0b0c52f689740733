using System.Globalization;
using System.Net;
using CallCenter.Sdk.Resilience;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.Api;

/// <summary>What an answer means: a reply, or the exception that fits it. (Wire contract, sections 3 and 4.)</summary>
internal sealed class ReplyReader(int maxReplyBytes, ClientClock clock)
{
    /// <returns>The reply, or the failure; never both.</returns>
    public async ValueTask<(ConversationReply? Reply, CallCenterException? Failure)> ReadAsync(
        HttpResponseMessage response, Call call, Attempt attempt, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            var reason = await ReplyBody.ReadReasonAsync(response.Content, cancellationToken).ConfigureAwait(false);
            return (null, new CallCenterAuthenticationException(call.Fail(Happening.SaidNo), status, reason, attempt.Signed, response.Headers.Date));
        }

        if (!response.IsSuccessStatusCode)
        {
            var retryAfter = Backoff.Asked(response.Headers, clock.TimeProvider.GetUtcNow());
            var failure = call.Fail(Happenings.Of(status, retryAfter is not null), retryAfter);
            return (null, Foreign(failure, response, response.Content.Headers.ContentLength, "an error status"));
        }

        var body = await ReplyBody.ReadAsync(response.Content, maxReplyBytes, cancellationToken).ConfigureAwait(false);
        return body.Envelope is { } envelope
            ? Judge(envelope, call)
            : (null, Foreign(call.Fail(Happenings.Of(status, false)), response, body.Length, Fault(body)));
    }

    private static (ConversationReply? Reply, CallCenterException? Failure) Judge(Envelope envelope, Call call)
    {
        var code = new PlatformCode(envelope.Code!);
        if (code == PlatformCode.Success || SaysAlreadyOut(code, call))
        {
            return (new ConversationReply { Code = code, Message = envelope.Message, CallId = envelope.CallId(), Data = envelope.Data, Attempts = call.Attempts }, null);
        }

        return (null, new CallCenterRefusedException(call.Fail(Happenings.Of(code)), code, envelope.Message));
    }

    // The first detach may have taken the agent out before its answer was lost; then "not a member" is what it was meant to bring about.
    private static bool SaysAlreadyOut(PlatformCode code, Call call) =>
        call.Operation == Operation.DetachAgent && call.MayHaveActed && (code == PlatformCode.AgentNotMember || code == PlatformCode.MemberNotFound);

    private string Fault(ReplyBody body) => body switch
    {
        { IsTooLong: true } => string.Create(CultureInfo.InvariantCulture, $"the body is longer than MaxReplyBytes ({maxReplyBytes})"),
        { Length: 0 } => "the body is empty",
        _ => "the body is not the platform's envelope",
    };

    private static CallCenterReplyException Foreign(CallFailure failure, HttpResponseMessage response, long? length, string fault) =>
        new(failure, response.StatusCode, response.Content.Headers.ContentType?.MediaType, length, fault);
}
