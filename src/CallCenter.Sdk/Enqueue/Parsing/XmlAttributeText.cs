namespace CallCenter.Sdk.Enqueue;

/// <summary>An attribute as it stands in a text.</summary>
internal readonly record struct XmlAttributeText(string Name, string Value, (int Line, int Column) Position);
