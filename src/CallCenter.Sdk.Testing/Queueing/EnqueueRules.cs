using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;
using CallCenter.Sdk.Testing.Model;

namespace CallCenter.Sdk.Testing.Queueing;

/// <summary>Understands an enqueue text. Stands in until the SDK's own parser is there: knows routes, and takes any idle agent for a filter.</summary>
internal static class EnqueueRules
{
    public static bool TryRead(World world, string text, [NotNullWhen(true)] out QueuePlan? plan, [NotNullWhen(false)] out Verdict? refusal)
    {
        (plan, refusal) = (null, null);
        try
        {
            var root = XElement.Parse(text);
            plan = new([.. root.Elements().Select(element => (IReadOnlyList<QueueTarget>)[Target(element)])]);
        }
        catch (XmlException)
        {
            refusal = new(PlatformCode.BadArgument, Note: $"the enqueue text is no XML, for {world.Conversations.Count()} conversations");
        }

        return plan is not null;
    }

    private static QueueTarget Target(XElement stage) => new(0, null, null, agents => agents.Where(agent => Fits(stage, agent)));

    private static bool Fits(XElement stage, Agent agent) =>
        stage.Element("agent") is { } named ? (string?)named.Attribute("name") == agent.Id :
        stage.Element("skill") is not { } skill || agent.Skills.ContainsKey((string?)skill.Attribute("name") ?? "");
}
