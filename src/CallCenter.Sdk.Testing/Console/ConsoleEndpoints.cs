using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>The console over HTTP: page, events, ledger, commands.</summary>
internal sealed class ConsoleEndpoints(PlatformEmulator platform, ConsoleAccess access)
{
    private const int LongestCommand = 64 * 1024;

    // HEAD, too: programs that wait for a server ask by it.
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private readonly EventStream _events = new(platform);
    private readonly ConsoleCommands _commands = new(platform);

    public IEndpointConventionBuilder Map(IEndpointRouteBuilder endpoints, string prefix)
    {
        var group = endpoints.MapGroup(prefix);
        foreach (var asset in ConsoleAsset.All())
        {
            var isPage = asset.Name == ConsoleAsset.Page;
            var pattern = isPage ? "/" : $"/{asset.Name}";
            group.MapMethods(pattern, Reading, Local(isPage ? context => PageAsync(context, asset) : asset.WriteAsync));
        }

        group.MapGet("/events", Local(SameSite(_events.ServeAsync)));
        group.MapMethods("/ledger", Reading, Local(SameSite(LedgerAsync)));
        group.MapPost("/commands", Local(SameSite(CommandAsync)));
        return group.WithDisplayName("PlatformEmulatorConsole");
    }

    private RequestDelegate Local(RequestDelegate next) => context =>
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return access.Refusal(context) is { } refusal ? RefuseAsync(context, refusal) : next(context);
    };

    private static RequestDelegate SameSite(RequestDelegate next) => context =>
        ConsoleAccess.CrossSiteRefusal(context.Request) is { } refusal ? RefuseAsync(context, refusal) : next(context);

    private static Task RefuseAsync(HttpContext context, string refusal)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsync(refusal, context.RequestAborted);
    }

    // The page names its files relative to itself, so that it works under any prefix; for that its own address ends in a slash. Where to,
    // is told relative to the address, which may have a prefix that a proxy has cut.
    private static Task PageAsync(HttpContext context, ConsoleAsset page)
    {
        var request = context.Request;
        if (request.Path.Value is null or [.., '/'])
        {
            return page.WriteAsync(context);
        }

        var path = request.PathBase.Add(request.Path).ToUriComponent();
        context.Response.Redirect($".{path[path.LastIndexOf('/')..]}/{request.QueryString.ToUriComponent()}");
        return Task.CompletedTask;
    }

    private Task LedgerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(
            context.Response.Body, LedgerView.Of(platform.Ledger), ConsoleJson.Readable.LedgerView, context.RequestAborted);
    }

    private async Task CommandAsync(HttpContext context)
    {
        if (!context.Request.Headers.ContainsKey(ConsoleAccess.CommandHeader))
        {
            await RefuseAsync(context, $"A command needs the header \"{ConsoleAccess.CommandHeader}: 1\".").ConfigureAwait(false);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LongestCommand;
        }

        try
        {
            var command = await JsonSerializer
                .DeserializeAsync(context.Request.Body, ConsoleJson.Readable.ConsoleCommand, context.RequestAborted)
                .ConfigureAwait(false);
            _commands.Run(command ?? throw new JsonException("The body is null."));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException)
        {
            await ProblemAsync(context, StatusCodes.Status400BadRequest, "badCommand", Reason(failure)).ConfigureAwait(false);
        }
        catch (InvalidOperationException failure)
        {
            await ProblemAsync(context, StatusCodes.Status409Conflict, "refused", failure.Message).ConfigureAwait(false);
        }
    }

    // In words for programs of any language: the serializer's are about .NET's types, and .NET appends the name of a method's parameter.
    private static string Reason(Exception failure) => failure switch
    {
        JsonException { InnerException: not JsonException, Path: ['$', '.', .. var member] } =>
            $"\"{member}\": there is no such member, or its value is of another type.",
        JsonException => "The body is not one JSON object with the members of a command.",
        _ => failure.Message.Split(" (Parameter '")[0],
    };

    private static Task ProblemAsync(HttpContext context, int status, string error, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(
            context.Response.Body, new ConsoleProblem(error, message), ConsoleJson.Readable.ConsoleProblem, context.RequestAborted);
    }
}
