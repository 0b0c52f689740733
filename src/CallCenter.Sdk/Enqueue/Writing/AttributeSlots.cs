using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Enqueue;

/// <summary>The attributes that were set on a root element, already escaped, each in the slot that the contract's order gives it.</summary>
internal readonly struct AttributeSlots
{
    private readonly AttributeRule[] _rules;
    private readonly string?[]? _values;

    public AttributeSlots(AttributeRule[] rules)
        : this(rules, null, 0)
    {
    }

    private AttributeSlots(AttributeRule[] rules, string?[]? values, int length) =>
        (_rules, _values, Length) = (rules, values, length);

    /// <summary>How many characters <see cref="AppendTo"/> writes.</summary>
    public int Length { get; }

    /// <summary>A copy in which an attribute has another value.</summary>
    public AttributeSlots With(AttributeRule attribute, string escaped)
    {
        var slot = Array.IndexOf(_rules, attribute);
        var values = new string?[_rules.Length];
        _values?.CopyTo(values, 0);
        var length = Length - LengthOf(attribute, values[slot]) + LengthOf(attribute, escaped);
        values[slot] = escaped;
        return new(_rules, values, length);
    }

    public void AppendTo(ref DefaultInterpolatedStringHandler xml)
    {
        for (var i = 0; i < _values?.Length; i++)
        {
            xml.AppendAttribute(_rules[i].Name, _values[i]);
        }
    }

    private static int LengthOf(AttributeRule attribute, string? escaped) =>
        escaped is null ? 0 : " =\"\"".Length + attribute.Name.Length + escaped.Length;
}
