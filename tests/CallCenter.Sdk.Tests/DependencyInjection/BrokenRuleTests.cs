using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.DependencyInjection;

/// <summary>What an argument's exception tells beside .NET's own: the name on the wire and the rule.</summary>
public sealed class BrokenRuleTests : IDisposable
{
    private static readonly InviteOutRequest Right = new("1", TimeSpan.FromSeconds(1));
    private readonly ConversationClient _client = new(
        new ConversationClientOptions { BaseUrl = new Uri("http://127.0.0.1:9/v1/account/x/") });

    public static TheoryData<string, string, Type, Func<IConversationClient, Task>> Broken => new()
    {
        { "conversationId", "letters, digits", typeof(ArgumentException), static client => client.DetachAgentAsync("..") },
        { "conversationId", "is required", typeof(ArgumentNullException), static client => client.DetachAgentAsync(null!) },
        { "agentId", "not blank", typeof(ArgumentException), static client => client.AttachAgentAsync("c", " ") },
        { "agentId", "is required", typeof(ArgumentNullException), static client => client.AttachAgentAsync("c", (string)null!) },
        { "agentId", "at most 128", typeof(ArgumentException), static client => client.AttachAgentAsync("c", new string('1', 129)) },
        { "voiceIoMode", "1, 2, 3 or 4", typeof(ArgumentOutOfRangeException), static client =>
            client.AttachAgentAsync("c", "1", (VoiceIoMode)9) },
        { "enqueue", "is required", typeof(ArgumentNullException), static client => client.InviteAgentAsync("c", (EnqueueXml)null!) },
        { "to", "telephone number", typeof(ArgumentException), static client => client.InviteOutAsync("c", Right with { To = "" }) },
        { "to", "control characters", typeof(ArgumentException), static client => client.InviteOutAsync("c", Right with { To = "1\n" }) },
        { "from", "surrogate", typeof(ArgumentException), static client => client.InviteOutAsync("c", Right with { From = "\uD83D" }) },
        { "max_answer_seconds", "from 1 s to 21600 s", typeof(ArgumentOutOfRangeException), static client =>
            client.InviteOutAsync("c", Right with { MaxAnswerTime = default }) },
        { "max_dial_seconds", "from 1 s to 300 s", typeof(ArgumentOutOfRangeException), static client =>
            client.InviteOutAsync("c", Right with { MaxDialTime = TimeSpan.FromHours(1) }) },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task A_broken_rule_is_told_with_the_name_on_the_wire(
        string wireName, string rule, Type type, Func<IConversationClient, Task> call)
    {
        ArgumentNullException.ThrowIfNull(call);

        var wrong = await Assert.ThrowsAnyAsync<ArgumentException>(() => call(_client));

        Assert.Equal((type, wireName), (wrong.GetType(), wrong.GetWireName()));
        Assert.Contains(rule, wrong.GetRule(), StringComparison.Ordinal);
        Assert.DoesNotContain("(Parameter", wrong.GetRule(), StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_elses_exception_has_neither() =>
        Assert.Equal((null, null), (new ArgumentException("x").GetWireName(), new ArgumentException("x").GetRule()));

    public void Dispose() => _client.Dispose();
}
