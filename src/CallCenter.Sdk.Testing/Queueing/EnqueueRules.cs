using System.Diagnostics.CodeAnalysis;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing.Model;
using Agent = CallCenter.Sdk.Testing.Model.Agent;

namespace CallCenter.Sdk.Testing.Queueing;

/// <summary>
/// Reads an enqueue text with the parser of the SDK. Where the platform chooses at random (<c>choice="random"</c>) the agent who was set
/// up first is taken, so that a test knows who; <c>lru</c> takes the one who has been free for longest. (docs/wire-contract.md, section 5.)
/// </summary>
internal static class EnqueueRules
{
    private const string BadExpression = "the expression of ";

    public static bool TryRead(
        World world, string text, [NotNullWhen(true)] out QueuePlan? plan, [NotNullWhen(false)] out OperationResult? refusal)
    {
        plan = null;
        if (!EnqueueDocument.TryParse(text, out var document, out var violations))
        {
            refusal = new(CodeOf(violations), Note: $"enqueue: {string.Join("; ", violations)}");
            return false;
        }

        refusal = NotReleased(world, document)
            ?? document.Routes.Select(route => Missing(world, route)).FirstOrDefault(missing => missing is not null);
        if (refusal is not null)
        {
            return false;
        }

        var leastRecent = document.Attributes.GetValueOrDefault("choice") == "lru";
        plan = document.Dialect == EnqueueDialect.Filter
            ? new([.. document.Filters.Select(filter => filter.Conditions.Select(Target).ToArray())])
            : new([.. document.Routes.Select(route => new[] { Target(world, route, leastRecent) })]);
        return true;
    }

    private static PlatformCode CodeOf(IReadOnlyList<EnqueueViolation> violations) =>
        violations.All(violation => violation.Message.StartsWith(BadExpression, StringComparison.Ordinal))
            ? PlatformCode.BadExpression
            : PlatformCode.BadArgument;

    private static OperationResult? NotReleased(World world, EnqueueDocument document)
    {
        if (document.Dialect == EnqueueDialect.Filter || world.AcceptsDocumentedRoutes)
        {
            return null;
        }

        var fault = document switch
        {
            { Routes.Count: > 1 } => $"{document.Routes.Count} routes",
            _ when document.Attributes.GetValueOrDefault("ring_mode") == "5" => "ring_mode 5",
            _ => null,
        };
        return fault is null
            ? null
            : new(
                PlatformCode.BadArgument,
                Note: $"enqueue: released gateways refuse {fault}; see PlatformEmulator.WithDocumentedRoutes()");
    }

    private static OperationResult? Missing(World world, EnqueueRoute route)
    {
        if (route.ConditionId is { } id && !world.Conditions.ContainsKey(id))
        {
            return new(PlatformCode.ConditionNotFound, Note: $"no condition \"{id}\" was set up: WithCondition(\"{id}\", ...)");
        }

        return route.AgentName is { } name && !Operations.Lookup.Agent(world, name, out _, out var refusal) ? refusal : null;
    }

    private static QueueTarget Target(EnqueueCondition condition) =>
        new(condition.Priority, Seconds(condition.Timeout), RingTime: null, agents =>
    {
        var byId = agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return condition.Rank(agents.Select(agent => new AgentFacts(agent.Id, agent.Skills))).Select(facts => byId[facts.Id]);
    });

    private static QueueTarget Target(World world, EnqueueRoute route, bool leastRecent) => new(
        route.Priority ?? 0,
        Seconds(route.QueueTimeout),
        Seconds(route.FetchTimeout),
        agents => leastRecent ? agents.Where(Fits(world, route)).OrderBy(agent => agent.FreeSince) : agents.Where(Fits(world, route)));

    private static Func<Agent, bool> Fits(World world, EnqueueRoute route) => route switch
    {
        { AgentName: { } name } => agent => agent.Id == name,
        { SkillName: { } skill } => agent => agent.Skills.ContainsKey(skill),
        _ => agent => world.Conditions[route.ConditionId!](agent.ToSnapshot()),
    };

    private static TimeSpan? Seconds(int? seconds) => seconds is { } number ? TimeSpan.FromSeconds(number) : null;
}
