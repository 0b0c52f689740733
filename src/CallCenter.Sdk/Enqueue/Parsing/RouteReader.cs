namespace CallCenter.Sdk.Enqueue;

/// <summary>Reads the elements of the route dialect. (docs/wire-contract.md, section 5.2)</summary>
internal sealed class RouteReader(XmlCursor xml)
{
    private const string OneTarget = "a route holds exactly one condition, agent or skill";

    public List<EnqueueRoute> Routes { get; } = [];

    /// <summary>Reads a route, on which the cursor stands.</summary>
    public void Read()
    {
        var start = xml.Position;
        xml.CheckAttributes(RouteAttributes.Route);
        var count = 0;
        xml.Children(OneTarget, name =>
        {
            AttributeRule[]? rules = name switch
            {
                "condition" => RouteAttributes.Condition,
                "agent" => RouteAttributes.Agent,
                "skill" => RouteAttributes.Skill,
                _ => null,
            };
            if (rules is null)
            {
                return false;
            }

            if (count++ > 0)
            {
                xml.Report(OneTarget);
            }

            ReadTarget(name, xml.CheckAttributes(rules));
            return true;
        });
        if (count == 0)
        {
            xml.Report(start, OneTarget);
        }
    }

    private void ReadTarget(string element, Dictionary<string, string> attributes)
    {
        var name = attributes.GetValueOrDefault("name");
        Routes.Add(new(
            attributes.GetValueOrDefault(RouteAttributes.Id.Name),
            element == "agent" ? name : null,
            element == "skill" ? name : null,
            FilterReader.Number(attributes, RouteAttributes.Priority),
            FilterReader.Number(attributes, RouteAttributes.QueueTimeout),
            FilterReader.Number(attributes, RouteAttributes.FetchTimeout)));
        xml.Children($"<{element}> is empty", _ => false);
    }
}
