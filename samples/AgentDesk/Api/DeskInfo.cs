using System.Security.Claims;

namespace AgentDesk.Api;

/// <summary>What the supervisor's page shows of the desk itself.</summary>
/// <param name="User">Who is signed in.</param>
/// <param name="Accounts">The accounts to work for.</param>
/// <param name="IsEmulated">Whether an emulator plays the platform, so that no telephone rings.</param>
/// <param name="Demo">What there is to try. Only when the platform is emulated.</param>
internal sealed record DeskInfo(string User, IReadOnlyList<string> Accounts, bool IsEmulated, DemoHints? Demo);

/// <summary>What there is to try on the emulated platform.</summary>
/// <param name="Console">The address of the emulator's console.</param>
/// <param name="Conversations">Conversations that exist.</param>
/// <param name="Agents">Agents, each with what is special about it.</param>
/// <param name="Skills">Skills that agents have.</param>
/// <param name="Numbers">Telephone numbers, each with what is special about it.</param>
internal sealed record DemoHints(
    string Console,
    IReadOnlyList<string> Conversations,
    IReadOnlyList<DemoHint> Agents,
    IReadOnlyList<DemoHint> Skills,
    IReadOnlyList<DemoHint> Numbers);

/// <summary>Something to try.</summary>
/// <param name="Value">What to enter.</param>
/// <param name="Note">What is special about it, as a key of the page's texts.</param>
internal sealed record DemoHint(string Value, string Note);

internal static class DeskInfoEndpoint
{
    public static void MapDeskInfo(this IEndpointRouteBuilder endpoints, DemoHints? demo) => endpoints
        .MapGet("/desk", (ClaimsPrincipal user) => new DeskInfo(NameOf(user), Accounts.Names, IsEmulated: demo is not null, demo))
        .WithTags("Desk")
        .WithSummary("Who is signed in, and what the desk works with.")
        .ProducesProblem(StatusCodes.Status401Unauthorized);

    private static string NameOf(ClaimsPrincipal user) => user.FindFirst("name")?.Value ?? user.Identity?.Name ?? "";
}
