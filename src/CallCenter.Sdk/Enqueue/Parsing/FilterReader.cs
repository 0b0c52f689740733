using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Reads the elements of the filter dialect. (docs/wire-contract.md, section 5.1)</summary>
internal sealed class FilterReader(XmlCursor xml)
{
    public List<EnqueueFilter> Filters { get; } = [];

    /// <summary>Reads a filter, on which the cursor stands.</summary>
    public void Read()
    {
        var start = xml.Position;
        var attributes = xml.CheckAttributes(FilterAttributes.Filter);
        List<EnqueueCondition> conditions = [];
        var count = 0;
        xml.Children("a filter holds conditions", name =>
        {
            if (name != "condition")
            {
                return false;
            }

            count++;
            if (ReadCondition() is { } condition)
            {
                conditions.Add(condition);
            }

            return true;
        });
        if (count == 0)
        {
            xml.Report(start, "a filter needs at least one condition");
        }

        Filters.Add(new(conditions, attributes.GetValueOrDefault(FilterAttributes.Data.Name)));
    }

    /// <summary>A number that has been checked; where the check failed, the whole document comes to nothing anyway.</summary>
    internal static int? Number(Dictionary<string, string> attributes, AttributeRule attribute) =>
        attributes.TryGetValue(attribute.Name, out var value)
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private EnqueueCondition? ReadCondition()
    {
        var start = xml.Position;
        var attributes = xml.CheckAttributes(FilterAttributes.Condition);
        List<Expression?> wheres = [];
        List<Expression?> sorts = [];
        var isAscending = false;
        xml.Children("a condition holds one where and at most one sort", name =>
        {
            switch (name)
            {
                case "where":
                    xml.CheckAttributes([]);
                    wheres.Add(ReadExpression(wheres.Count, "a condition needs exactly one where"));
                    return true;
                case "sort":
                    isAscending = xml.CheckAttributes(FilterAttributes.Sort).GetValueOrDefault(FilterAttributes.Mode.Name) == "asc";
                    sorts.Add(ReadExpression(sorts.Count, "a condition has at most one sort"));
                    return true;
                default:
                    return false;
            }
        });
        if (wheres.Count == 0)
        {
            xml.Report(start, "a condition needs exactly one where");
        }

        return wheres is [{ } where, ..]
            ? new(
                Number(attributes, FilterAttributes.Timeout),
                Number(attributes, FilterAttributes.Priority) ?? 0,
                attributes.GetValueOrDefault(FilterAttributes.Data.Name),
                where,
                sorts.FirstOrDefault(),
                !isAscending)
            : null;
    }

    private Expression? ReadExpression(int before, string onlyOne)
    {
        var start = xml.Position;
        var name = xml.Name;
        if (before > 0)
        {
            xml.Report(onlyOne);
        }

        if (!Expression.TryParse(xml.Text(), out var expression, out var error))
        {
            xml.Report(start, $"the expression of <{name}> is wrong: {error}");
        }

        return expression;
    }
}
