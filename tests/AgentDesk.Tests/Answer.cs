using System.Net;
using System.Text.Json;

namespace AgentDesk.Tests;

/// <summary>What the desk answered, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, string? MediaType, TimeSpan? RetryAfter, string Text)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.RetryAfter?.Delta,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

    /// <summary>A member of the JSON body as text; <see langword="null"/> where there is none.</summary>
    public string? this[string member]
    {
        get
        {
            using var json = JsonDocument.Parse(Text);
            return json.RootElement.TryGetProperty(member, out var value) ? value.ToString() : null;
        }
    }

    /// <summary>The broken rules of a 400, by field.</summary>
    public IReadOnlyDictionary<string, string[]> Errors =>
        this["errors"] is { } errors
            ? JsonSerializer.Deserialize<Dictionary<string, string[]>>(errors)!
            : new Dictionary<string, string[]>();

    public void ShouldBe(HttpStatusCode status) => Assert.True(Status == status, $"{(int)status} was expected, not {(int)Status}: {Text}");

    /// <summary>A problem as RFC 9457 has it, which tells nobody's telephone number.</summary>
    public void ShouldBeProblem(HttpStatusCode status)
    {
        ShouldBe(status);
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(((int)status).ToString(System.Globalization.CultureInfo.InvariantCulture), this["status"]);
        Assert.False(string.IsNullOrEmpty(this["title"]), Text);
        Assert.DoesNotContain(DeskApp.Number, Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Text, StringComparison.Ordinal);
    }
}
