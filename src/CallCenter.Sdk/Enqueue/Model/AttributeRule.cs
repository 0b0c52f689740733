namespace CallCenter.Sdk.Enqueue;

/// <summary>An attribute that an element may have. A class, not a record: each is the one of its place.</summary>
internal sealed class AttributeRule(string name, ValueRule rule, bool isRequired = false)
{
    public string Name { get; } = name;

    public ValueRule Rule { get; } = rule;

    public bool IsRequired { get; } = isRequired;
}
