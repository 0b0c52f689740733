using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>A bad argument fails before anything is sent: the address here leads nowhere, so a send would fail otherwise.</summary>
public sealed class ConversationArgumentsTests : IDisposable
{
    private static readonly TimeSpan Answer = TimeSpan.FromMinutes(30);
    private static readonly EnqueueXml Rules = EnqueueXml.Parse("<enqueue><route><agent name=\"1\"/></route></enqueue>");
    private readonly ConversationClient _client = new(
        new ConversationClientOptions { BaseUrl = new Uri("http://127.0.0.1:9/v1/account/x/"), Retry = { MaxRetries = 0 } });

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("a%2e")]
    [InlineData("交谈")]
    [InlineData("a\0")]
    [InlineData("é")]
    public async Task A_conversation_id_of_other_characters_is_refused_by_all_operations(string id)
    {
        await AssertRefused("conversationId", () => _client.AttachAgentAsync(id, new AttachAgentRequest("1")));
        await AssertRefused("conversationId", () => _client.DetachAgentAsync(id));
        await AssertRefused("conversationId", () => _client.InviteAgentAsync(id, new InviteAgentRequest(Rules)));
        await AssertRefused("conversationId", () => _client.InviteOutAsync(id, new InviteOutRequest("1", Answer)));
    }

    [Fact]
    public async Task A_conversation_id_has_a_bound() =>
        await AssertRefused("conversationId", () => _client.DetachAgentAsync(new string('a', 257)));

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public async Task An_agent_id_that_the_wire_cannot_carry_is_refused(string agentId) =>
        await AssertRefused("AgentId", () => _client.AttachAgentAsync("c", new AttachAgentRequest(agentId)));

    [Fact]
    public async Task An_agent_id_over_128_characters_is_refused() =>
        await AssertRefused("AgentId", () => _client.AttachAgentAsync("c", new AttachAgentRequest(new string('1', 129))));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    public async Task An_undefined_voice_mode_is_refused(int mode)
    {
        var undefined = (VoiceIoMode)mode;
        await AssertRefused("VoiceIoMode", () => _client.AttachAgentAsync("c", new AttachAgentRequest("1") { VoiceIoMode = undefined }));
        await AssertRefused("VoiceIoMode", () => _client.InviteAgentAsync("c", new InviteAgentRequest(Rules) { VoiceIoMode = undefined }));
        await AssertRefused(
            "VoiceIoMode", () => _client.InviteOutAsync("c", new InviteOutRequest("1", Answer) { VoiceIoMode = undefined }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("138\n00138000")]
    [InlineData("138\u008500138000")]
    public async Task A_number_that_is_none_is_refused(string number) =>
        await AssertRefused("To", () => _client.InviteOutAsync("c", new InviteOutRequest(number, Answer)));

    // Not as inline data: an attribute cannot hold half a surrogate pair either.
    [Fact]
    public async Task Half_a_surrogate_pair_is_refused()
    {
        foreach (var text in new[] { "\ud800", "1\udc00", "\udc00\ud800", "\ufffd\ud800" })
        {
            await AssertRefused("AgentId", () => _client.AttachAgentAsync("c", new AttachAgentRequest(text)));
            await AssertRefused("To", () => _client.InviteOutAsync("c", new InviteOutRequest(text, Answer)));
            await AssertRefused("From", () => _client.InviteOutAsync("c", new InviteOutRequest("1", Answer) { From = text }));
        }
    }

    [Fact]
    public async Task Numbers_over_128_characters_are_refused()
    {
        await AssertRefused("To", () => _client.InviteOutAsync("c", new InviteOutRequest(new string('1', 129), Answer)));
        await AssertRefused("From", () => _client.InviteOutAsync("c", new InviteOutRequest("1", Answer) { From = new string('1', 129) }));
        await AssertRefused("From", () => _client.InviteOutAsync("c", new InviteOutRequest("1", Answer) { From = "1\r2" }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1.5)]
    [InlineData(0.001)]
    [InlineData(21601)]
    public async Task An_answer_time_that_is_not_whole_seconds_up_to_six_hours_is_refused(double seconds) =>
        await AssertRefused("MaxAnswerTime", () => _client.InviteOutAsync("c", new InviteOutRequest("1", TimeSpan.FromSeconds(seconds))));

    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    [InlineData(30.5)]
    [InlineData(301)]
    public async Task A_dial_time_that_is_not_whole_seconds_up_to_five_minutes_is_refused(double seconds) =>
        await AssertRefused(
            "MaxDialTime",
            () => _client.InviteOutAsync("c", new InviteOutRequest("1", Answer) { MaxDialTime = TimeSpan.FromSeconds(seconds) }));

    [Fact]
    public async Task Nulls_are_refused_by_name()
    {
        await AssertRefused("conversationId", () => _client.DetachAgentAsync(null!));
        await AssertRefused("request", () => _client.AttachAgentAsync("c", (AttachAgentRequest)null!));
        await AssertRefused("AgentId", () => _client.AttachAgentAsync("c", new AttachAgentRequest(null!)));
        await AssertRefused("Enqueue", () => _client.InviteAgentAsync("c", new InviteAgentRequest(null!)));
        await AssertRefused("To", () => _client.InviteOutAsync("c", new InviteOutRequest(null!, Answer)));
    }

    [Fact]
    public async Task The_bounds_themselves_are_accepted_and_the_call_goes_out()
    {
        var bounds =
            new InviteOutRequest(new string('1', 128), TimeSpan.FromHours(6)) { From = "", MaxDialTime = TimeSpan.FromSeconds(300) };
        var token = TestContext.Current.CancellationToken;

        Assert.Equal(
            Delivery.NotSent,
            (await Assert.ThrowsAsync<CallCenterConnectionException>(() => _client.InviteOutAsync("c-_9", bounds, token))).Delivery);
        Assert.Equal(
            Delivery.NotSent,
            (await Assert.ThrowsAsync<CallCenterConnectionException>(
                () => _client.AttachAgentAsync(new string('a', 256), new string('1', 128), cancellationToken: token))).Delivery);
    }

    private static async Task AssertRefused(string name, Func<Task<ConversationReply>> call)
    {
        var refused = await Assert.ThrowsAnyAsync<ArgumentException>(call);
        Assert.Equal(name, refused.ParamName);
        Assert.True(refused.Message.Length > name.Length, "the rule is told");
    }
}
