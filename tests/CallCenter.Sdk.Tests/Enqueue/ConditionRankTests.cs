using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Enqueue;

/// <summary>Which agents a condition picks, and in which order.</summary>
public sealed class ConditionRankTests
{
    private static readonly AgentFacts[] Agents =
    [
        new("1", new Dictionary<string, double> { ["投诉"] = 10 }),
        new("2", new Dictionary<string, double> { ["投诉"] = 30, ["手机"] = 1 }),
        new("3", new Dictionary<string, double> { ["手机"] = 5 }),
        new("4", new Dictionary<string, double> { ["投诉"] = 30 }),
    ];

    [Theory]
    [InlineData("'投诉' in skills", null, null, "124")]
    [InlineData("'投诉' in skills", "skills['投诉']", null, "241")]
    [InlineData("'投诉' in skills", "skills['投诉']", "desc", "241")]
    [InlineData("'投诉' in skills", "skills['投诉']", "asc", "124")]
    [InlineData("1", "skills['手机']", null, "3214")]
    [InlineData("1", "skills['手机']", "asc", "2314")]
    [InlineData("1", "id", "desc", "4321")]
    [InlineData("skills['手机'] > 2", null, null, "3")]
    [InlineData("id == '5'", null, null, "")]
    public void The_best_goes_first_and_who_cannot_be_ranked_last(string where, string? sort, string? mode, string ids)
    {
        var condition = QueueCondition.Where(where);
        SortMode? direction = mode switch { "asc" => SortMode.Ascending, "desc" => SortMode.Descending, _ => null };
        condition = sort is null ? condition : condition.Sort(sort, direction);
        Assert.True(EnqueueDocument.TryParse(EnqueueFilters.First(condition).ToXml().Text, out var document, out _));

        Assert.Equal(ids, string.Concat(document.Filters[0].Conditions[0].Rank(Agents).Select(agent => agent.Id)));
    }
}
