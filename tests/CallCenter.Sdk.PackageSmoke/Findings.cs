namespace CallCenter.Sdk.PackageSmoke;

/// <summary>What was looked at, and what of it was not as it should be.</summary>
internal sealed class Findings
{
    private int _looked;
    private int _wrong;

    public void Expect<T>(string what, T expected, T actual) =>
        Expect($"{what}: expected {expected}, found {actual}", EqualityComparer<T>.Default.Equals(expected, actual));

    public void Expect(string what, bool isSo)
    {
        _looked++;
        if (isSo) return;
        _wrong++;
        Console.WriteLine($"WRONG  {what}");
    }

    public int Report()
    {
        Console.WriteLine($"PackageSmoke: {_looked - _wrong} of {_looked} as they should be");
        return _wrong == 0 ? 0 : 1;
    }
}
