using System.Globalization;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk;

/// <summary>
/// The one place where failures become answers. What decides is whether the platform may have acted (<see cref="Delivery"/>):
/// 503 nothing was sent, 409 or 422 the platform said no, 502 nobody knows.
/// </summary>
/// <remarks>
/// Nothing that the caller sent is repeated: neither the SDK's messages nor these texts hold a telephone number. A caller who went away
/// needs no line here: ASP.NET Core ends such a request with 499 before it asks an exception handler.
/// </remarks>
internal sealed class CallFailureHandler(IProblemDetailsService problems) : IExceptionHandler
{
    // Where the failure itself does not tell when to come back.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private const string OutOfReach = "The platform is out of reach.";
    private const string Refused = "The platform refused.";
    private const string NotKnown = "The outcome is not known.";

    // A no to what was asked, whatever the state of the world: asking again is of no use.
    private static readonly HashSet<PlatformCode> Unprocessable =
        [PlatformCode.BadArgument, PlatformCode.NumberForbidden, PlatformCode.ConditionNotFound, PlatformCode.BadExpression];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Explain(exception, httpContext) is not { } problem) return false;
        httpContext.Response.StatusCode = problem.Status!.Value;
        if (exception is CallCenterException { Delivery: Delivery.NotSent } unsent)
        {
            httpContext.Response.Headers.RetryAfter = Math.Ceiling((unsent.RetryAfter ?? RetryAfter).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        // False only where the caller accepts no JSON: the status alone is the answer then.
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        return true;
    }

    private static ProblemDetails? Explain(Exception exception, HttpContext context) => exception switch
    {
        CallCenterException failure => Explain(failure),
        ArgumentException wrong when IsTheCallers(context) => Explain(wrong),
        BadHttpRequestException unreadable => new ProblemDetails { Status = unreadable.StatusCode, Title = "The request cannot be read." },
        UnknownAccountException => new ProblemDetails { Status = StatusCodes.Status404NotFound, Title = "There is no such account." },
        _ => null,
    };

    private static ProblemDetails Explain(CallCenterException failure)
    {
        var (status, title, detail) = failure switch
        {
            { Delivery: Delivery.NotSent } => (StatusCodes.Status503ServiceUnavailable, OutOfReach, "Nothing was sent. Try again later."),
            CallCenterRefusedException { Delivery: Delivery.Refused } => (StatusOf(failure), Refused, failure.Message), // the code in words
            { Delivery: Delivery.Refused } => (StatusOf(failure), Refused, "It did nothing."),
            { IsSafeToRetry: true } => (StatusCodes.Status502BadGateway, NotKnown, "The platform may have acted. Repeating the request does no harm."),
            _ => (StatusCodes.Status502BadGateway, NotKnown,
                "The platform may have acted and a telephone may be ringing. Do not repeat the request blindly: look at the conversation first."),
        };
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        problem.Extensions["operation"] = failure.Operation;
        problem.Extensions["conversationId"] = failure.ConversationId;
        problem.Extensions["delivery"] = failure.Delivery;
        problem.Extensions["safeToRepeat"] = failure.IsSafeToRetry;
        if (failure is CallCenterRefusedException refusal) problem.Extensions["code"] = refusal.Code.Value;
        return problem;
    }

    private static ProblemDetails Explain(ArgumentException wrong) => new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "An argument breaks a rule of the platform. Nothing was sent.",
        Detail = wrong.Message.Split(" (Parameter '")[0], // what .NET adds to the rule: the name and, for ranges, the value
        Extensions = { ["argument"] = wrong.ParamName },
    };

    private static int StatusOf(CallCenterException failure) => failure is CallCenterRefusedException refusal && Unprocessable.Contains(refusal.Code)
        ? StatusCodes.Status422UnprocessableEntity
        : StatusCodes.Status409Conflict;

    // Elsewhere an ArgumentException is a fault of ours, and a 500.
    private static bool IsTheCallers(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<CallsThePlatform>() is not null;
}
