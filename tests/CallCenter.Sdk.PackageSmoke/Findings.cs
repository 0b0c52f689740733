namespace CallCenter.Sdk.PackageSmoke;

/// <summary>What was looked at, and what of it was not as it should be.</summary>
internal sealed class Findings
{
    private int looked;
    private int wrong;

    public void Expect<T>(string what, T expected, T actual) =>
        Expect($"{what}: expected {expected}, found {actual}", EqualityComparer<T>.Default.Equals(expected, actual));

    public void Expect(string what, bool isSo)
    {
        looked++;
        if (isSo) return;
        wrong++;
        Console.WriteLine($"WRONG  {what}");
    }

    public int Report()
    {
        Console.WriteLine($"PackageSmoke: {looked - wrong} of {looked} as they should be");
        return wrong == 0 ? 0 : 1;
    }
}
