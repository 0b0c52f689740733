namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>The kinds of JSON value.</summary>
internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}
