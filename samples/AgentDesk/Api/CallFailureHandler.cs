using System.Globalization;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Diagnostics;

namespace AgentDesk.Api;

/// <summary>
/// Turns failed calls into answers. What decides is whether the platform may have acted (<see cref="Delivery"/>):
/// 503 nothing was sent, 409 or 422 the platform said no, 502 nobody knows. A key that is taken is 409, too.
/// </summary>
/// <remarks>
/// Nothing that the caller sent is repeated: neither the SDK's messages nor these texts hold a telephone number. A caller who went away
/// needs no line here: ASP.NET Core ends such a request with 499 before it asks an exception handler.
/// </remarks>
internal sealed class CallFailureHandler(IProblemDetailsService problems) : IExceptionHandler
{
    // Where the failure itself does not tell when to come back.
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(10);

    // A no to what was asked, whatever the state of the world: asking again is of no use.
    private static readonly HashSet<PlatformCode> Unprocessable =
        [PlatformCode.BadArgument, PlatformCode.NumberForbidden, PlatformCode.ConditionNotFound, PlatformCode.BadExpression];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not CallCenterException failure)
        {
            return false;
        }

        var problem = Explain(failure);
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (failure.Delivery == Delivery.NotSent)
        {
            var seconds = Math.Ceiling((failure.RetryAfter ?? DefaultRetryAfter).TotalSeconds);
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        // False only where the caller accepts no JSON: the status alone is the answer then.
        await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        return true;
    }

    private static CallProblem Explain(CallCenterException failure)
    {
        var (status, title, detail) = failure switch
        {
            CallCenterIdempotencyStoreException =>
                (StatusCodes.Status503ServiceUnavailable, "The store of the keys is out of reach.", "Nothing was sent. Try again later."),
            { Delivery: Delivery.NotSent } =>
                (StatusCodes.Status503ServiceUnavailable, "The platform is out of reach.", "Nothing was sent. Try again later."),
            CallCenterRefusedException { Delivery: Delivery.Refused } => // its message has the code in words
                (StatusOf(failure), "The platform refused.", failure.Message),
            { Delivery: Delivery.Refused } =>
                (StatusOf(failure), "The platform refused.", "It did nothing."),
            CallCenterDuplicateException { IsUnderWay: true } =>
                (StatusCodes.Status409Conflict, "An earlier request with this key is under way.",
                    "Nothing was sent now. Ask again in a moment."),
            CallCenterDuplicateException =>
                (StatusCodes.Status409Conflict, "The outcome of an earlier request with this key is not known.",
                    "Nothing was sent now. Look at the conversation, and use a new key to invite once more."),
            { IsSafeToRetry: true } =>
                (StatusCodes.Status502BadGateway, "The outcome is not known.", "The platform may have acted. Trying again does no harm."),
            { Operation: "dettachAgent" } =>
                (StatusCodes.Status502BadGateway, "The outcome is not known.",
                    "The agent may have left. Do not repeat the request blindly, because another agent may be taken out: look at the " +
                    "conversation first."),
            _ =>
                (StatusCodes.Status502BadGateway, "The outcome is not known.",
                    "The platform may have acted and a telephone may be ringing. Do not repeat the request blindly: look at the " +
                    "conversation first."),
        };
        return new CallProblem
        {
            Status = status,
            Title = title,
            Detail = detail,
            Delivery = failure.Delivery,
            SafeToRetry = failure.IsSafeToRetry,
            Operation = failure.Operation,
            ConversationId = failure.ConversationId,
            Code = (failure as CallCenterRefusedException)?.Code.Value,
            EarlierCall = failure is CallCenterDuplicateException duplicate
                ? duplicate.IsUnderWay ? EarlierCall.UnderWay : EarlierCall.Unknown
                : null,
        };
    }

    private static int StatusOf(CallCenterException failure) =>
        failure is CallCenterRefusedException refusal && Unprocessable.Contains(refusal.Code)
        ? StatusCodes.Status422UnprocessableEntity
        : StatusCodes.Status409Conflict;
}
