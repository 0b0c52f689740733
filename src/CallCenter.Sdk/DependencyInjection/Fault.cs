namespace CallCenter.Sdk.DependencyInjection;

/// <summary>One fault of a client's options.</summary>
/// <param name="Key">The option that it is about, as a path below the section: <c>BaseUrl</c>, <c>Retry:MaxRetries</c>.</param>
/// <param name="Text">What is wrong and how to fix it. It never holds a value that may be secret.</param>
internal readonly record struct Fault(string Key, string Text)
{
    public override string ToString() => Text;
}
