using System.Diagnostics;

namespace AgentDesk.Api;

/// <summary>Writes the account on every log line and span of a request, so that two accounts can be told apart.</summary>
internal sealed class AccountScope(ILogger<AccountScope> logger) : IEndpointFilter
{
    private static readonly Func<ILogger, object?, IDisposable?> BeginScope = LoggerMessage.DefineScope<object?>("account {Account}");

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var account = context.HttpContext.GetRouteValue("account");
        Activity.Current?.SetTag("account", account);
        using (BeginScope(logger, account))
        {
            return await next(context);
        }
    }
}
