using System.Xml;

namespace CallCenter.Sdk.Enqueue;

/// <summary>Walks over the elements of a text and gathers what is wrong with them. Stands on the element that is being read.</summary>
internal sealed class XmlCursor(XmlReader reader)
{
    private readonly IXmlLineInfo _line = (IXmlLineInfo)reader;

    public List<EnqueueViolation> Violations { get; } = [];

    public string Name => reader.Name;

    public (int Line, int Column) Position => (_line.LineNumber, _line.LinePosition);

    public void Report(string message) => Report(Position, message);

    public void Report((int Line, int Column) at, string message) =>
        Violations.Add(new(Math.Max(at.Line, 1), Math.Max(at.Column, 1), message));

    /// <summary>Steps onto the first node, and checks what the framework's reader passes over when it reads a string.</summary>
    public void ReadDeclaration()
    {
        reader.Read();
        if (reader.NodeType != XmlNodeType.XmlDeclaration)
        {
            return;
        }

        foreach (var (name, value, at) in ReadAttributes())
        {
            if (name == "version" && value != "1.0")
            {
                Report(at, "the version of XML must be 1.0");
            }
            else if (name == "encoding" && !value.Equals("UTF-8", StringComparison.OrdinalIgnoreCase))
            {
                Report(at, "the encoding must be UTF-8, in which the text is sent; the declaration may be left out");
            }
        }
    }

    /// <summary>The attributes of the element, unchecked.</summary>
    public List<XmlAttributeText> ReadAttributes()
    {
        List<XmlAttributeText> attributes = [];
        while (reader.MoveToNextAttribute())
        {
            attributes.Add(new(reader.Name, reader.Value, Position));
        }

        reader.MoveToElement();
        return attributes;
    }

    /// <summary>The attributes of the element, checked against what it may have.</summary>
    public Dictionary<string, string> CheckAttributes(AttributeRule[] rules) => CheckAttributes(Position, Name, ReadAttributes(), rules);

    public Dictionary<string, string> CheckAttributes(
        (int Line, int Column) element, string name, List<XmlAttributeText> attributes, AttributeRule[] rules)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (attribute, value, at) in attributes)
        {
            values[attribute] = value;
            if (Array.Find(rules, rule => rule.Name == attribute) is not { } found)
            {
                Report(at, attribute == "xmlns" || attribute.StartsWith("xmlns:", StringComparison.Ordinal)
                    ? "namespaces are not part of either dialect"
                    : $"this attribute is unknown here; {ListOf(name, rules)}");
            }
            else if (value.Length == 0)
            {
                Report(at, $"{attribute} {ValueRule.NotEmpty.Text}");
            }
            else if (!found.Rule.Accepts(value))
            {
                Report(at, $"{attribute} {found.Rule.Text}");
            }
        }

        foreach (var rule in rules)
        {
            if (rule.IsRequired && !values.ContainsKey(rule.Name))
            {
                Report(element, $"<{name}> needs the attribute {rule.Name}");
            }
        }

        return values;
    }

    /// <summary>Reads the children and moves past the element's end. Children that nobody reads are reported and passed over.</summary>
    /// <param name="expected">What to tell about the others.</param>
    /// <param name="read">Reads the child on which the cursor stands to its end, or returns false.</param>
    public void Children(string expected, Func<string, bool> read)
    {
        if (!Enter())
        {
            return;
        }

        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (!read(reader.Name))
                {
                    Report($"this element is unknown here; {expected}");
                    reader.Skip();
                }

                continue;
            }

            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                Report($"text does not belong here; {expected}");
            }

            reader.Read();
        }

        reader.Read();
    }

    /// <summary>Reads the text, plain or in CDATA, and moves past the element's end.</summary>
    public string Text()
    {
        var text = "";
        if (!Enter())
        {
            return text;
        }

        while (reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Report("no element belongs into an expression");
                reader.Skip();
                continue;
            }

            text += reader.Value;
            reader.Read();
        }

        reader.Read();
        return text;
    }

    /// <summary>Reads on to the end, so that what follows the root is looked at too.</summary>
    public void Finish()
    {
        while (reader.Read())
        {
        }
    }

    private static string ListOf(string element, AttributeRule[] rules) => rules.Length == 0
        ? $"<{element}> takes none"
        : $"<{element}> takes {string.Join(", ", rules.Select(rule => rule.Name))}";

    private bool Enter()
    {
        var isEmpty = reader.IsEmptyElement;
        reader.Read();
        return !isEmpty;
    }
}
