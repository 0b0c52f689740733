using System.Globalization;

namespace CallCenter.Sdk.Enqueue;

/// <summary>A checked enqueue text. (Placeholder until the builder lands.)</summary>
public sealed record EnqueueXml
{
    private EnqueueXml(string text, EnqueueDialect dialect) => (Text, Dialect) = (text, dialect);

    /// <summary>The XML text.</summary>
    public string Text { get; }

    /// <summary>The dialect.</summary>
    public EnqueueDialect Dialect { get; }

    /// <summary>Parses.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The checked text.</returns>
    public static EnqueueXml Parse(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        var root = System.Xml.Linq.XElement.Parse(text);
        return new EnqueueXml(text, root.Element("route") is null ? EnqueueDialect.Filter : EnqueueDialect.Route);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"EnqueueXml {{ {Dialect}, {Text.Length} characters }}");
}
