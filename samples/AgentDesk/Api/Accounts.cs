using CallCenter.Sdk;

namespace AgentDesk.Api;

/// <summary>The accounts that this desk works for, each with the client that was registered under its name.</summary>
internal sealed class Accounts(
    [FromKeyedServices(Accounts.Sales)] IConversationClient sales,
    [FromKeyedServices(Accounts.Support)] IConversationClient support)
{
    public const string Sales = "sales";
    public const string Support = "support";

    public static IReadOnlyList<string> Names { get; } = [Sales, Support];

    public IConversationClient this[string account] => account switch
    {
        Sales => sales,
        Support => support,
        _ => throw new UnknownAccountException(),
    };
}

/// <summary>The address names an account that is none of <see cref="Accounts"/>.</summary>
internal sealed class UnknownAccountException() : Exception("There is no such account.");
