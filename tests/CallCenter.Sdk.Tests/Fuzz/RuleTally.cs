using System.Globalization;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>How often each rule was kept by what was accepted, and how often it was the only reason of a refusal.</summary>
internal sealed class RuleTally(IEnumerable<string> rules)
{
    private readonly SortedDictionary<string, (int Accepted, int Refused)> _counts =
        new(rules.ToDictionary(rule => rule, _ => (0, 0), StringComparer.Ordinal), StringComparer.Ordinal);

    public void Accept(IEnumerable<string> kept)
    {
        lock (_counts)
        {
            foreach (var rule in kept)
            {
                _counts[rule] = (_counts[rule].Accepted + 1, _counts[rule].Refused);
            }
        }
    }

    public void Refuse(string broken)
    {
        lock (_counts)
        {
            _counts[broken] = (_counts[broken].Accepted, _counts[broken].Refused + 1);
        }
    }

    public void AssertEnough(ITestOutputHelper? output)
    {
        output?.WriteLine("accepted  refused  rule");
        foreach (var (rule, (accepted, refused)) in _counts)
        {
            output?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{accepted,8} {refused,8}  {rule}"));
        }

        var rare = _counts.Where(one => Math.Min(one.Value.Accepted, one.Value.Refused) < FuzzRun.LeastPerRule);
        Assert.Empty(rare.Select(one => $"{one.Key}: {one.Value}"));
    }
}
