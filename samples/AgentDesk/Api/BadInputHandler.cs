using System.Text.Json;
using CallCenter.Sdk;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace AgentDesk.Api;

/// <summary>Turns what the caller sent wrong into 400, with the field by its name in JSON. Nothing was sent to the platform.</summary>
/// <remarks>
/// The attributes of the requests are checked before; here come bodies that cannot be read, and the rules that only the SDK knows.
/// </remarks>
internal sealed class BadInputHandler(IProblemDetailsService problems) : IExceptionHandler
{
    private const string Broken = "An argument breaks a rule. Nothing was sent.";
    private const string Unreadable = "The request cannot be read. Nothing was sent.";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Explain(exception, httpContext) is not { } problem)
        {
            return false;
        }

        httpContext.Response.StatusCode = problem.Status!.Value;
        await problems.TryWriteAsync(
            new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
        return true;
    }

    private static ProblemDetails? Explain(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } when FieldOf(json) is { } field =>
            Fault(Unreadable, field, "There is no such member, or it is there twice, or its value is of another type."),
        BadHttpRequestException unreadable => new ProblemDetails { Status = unreadable.StatusCode, Title = Unreadable },
        ArgumentException { ParamName: nameof(InviteOutRequest.IdempotencyKey) } =>
            Fault("The key was used for another request. Nothing was sent.", IdempotencyHeader.Name,
                "Use a new key for each intention of the user.",
                StatusCodes.Status422UnprocessableEntity),
        ArgumentException argument when IsTheCallers(context) =>
            Fault(Broken, FieldOf(argument), RuleOf(argument)),
        InvalidOperationException when IsTheCallers(context) && IsInUnknownCharset(context.Request) =>
            new ProblemDetails { Status = StatusCodes.Status415UnsupportedMediaType, Title = Unreadable },
        UnknownAccountException => new ProblemDetails { Status = StatusCodes.Status404NotFound, Title = "There is no such account." },
        _ => null,
    };

    private static HttpValidationProblemDetails Fault(
        string title, string field, string rule, int status = StatusCodes.Status400BadRequest) =>
        new(new Dictionary<string, string[]> { [field] = [rule] }) { Status = status, Title = title };

    // "$.maxDialSeconds"; "$" alone is the body as a whole. A body that is no JSON (the reader's exception is inside) is no field's fault.
    private static string? FieldOf(JsonException json) =>
        json.InnerException is not JsonException && json.Path is ['$', '.', .. var field] ? field : null;

    // The requests of the desk name their members as the SDK does, but for the parts of a rule (QueueCondition).
    private static string FieldOf(ArgumentException argument) => argument.ParamName switch
    {
        "name" => "skill",
        "number" => "minScore",
        nameof(VoiceIoMode) => "mode",
        IdempotencyHeader.Name => IdempotencyHeader.Name,
        var other => JsonNamingPolicy.CamelCase.ConvertName(other ?? ""),
    };

    // Without what .NET adds to the rule: the parameter's name and, for ranges, the value.
    private static string RuleOf(ArgumentException argument) => argument.Message.Split(" (Parameter '")[0];

    // ASP.NET Core takes it for a fault of the program.
    private static bool IsInUnknownCharset(HttpRequest request) =>
        request.GetTypedHeaders().ContentType is { Charset.HasValue: true, Encoding: null };

    // Elsewhere an ArgumentException is a fault of ours, and a 500.
    private static bool IsTheCallers(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<CallsThePlatform>() is not null;
}
