using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Errors;

/// <summary>What a person reads at three in the morning: every message says what happened and what became of the world.</summary>
public sealed class MessageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Fault, string, string> Messages => new()
    {
        { Fault.ConnectionRefused, "no connection to the platform (ConnectionError)", "Nothing was sent." },
        { Fault.Reset, "the connection broke (", "a telephone may be ringing: find out before you call again." },
        { Fault.ReplyLost, "the connection broke (", "a telephone may be ringing: find out before you call again." },
        { Fault.Status(500), "HTTP 500, an error status", "a telephone may be ringing: find out before you call again." },
        { Fault.Empty, "HTTP 200, the body is empty", "a telephone may be ringing: find out before you call again." },
        {
            Fault.Garbage,
            "HTTP 200, the body is not the platform's envelope",
            "a telephone may be ringing: find out before you call again."
        },
        { Fault.Oversized(300_000), "longer than MaxReplyBytes (262144)", "a telephone may be ringing: find out before you call again." },
        { Fault.Code(PlatformCode.NumberForbidden), "020001 (number may not be called)", "The platform did nothing." },
        {
            Fault.Code(new PlatformCode("987654")),
            "987654 (a code this version does not know)",
            "a telephone may be ringing: find out before you call again."
        },
        { Fault.Status(403), "the address of this machine is black-listed", "The platform did nothing." },
        { Fault.Status(403), "black-listed, or a proxy on the way refuses the request", "The platform did nothing." },
        { Fault.Status(407), "HTTP 407, a proxy on the way wants credentials", "The platform did nothing." },
        {
            Fault.Status(301),
            "HTTP 301, a redirect, which is not followed; check BaseUrl first (its path is /v1/account/",
            "a telephone may be ringing: find out before you call again."
        },
        { Fault.Garbage, "envelope; if every call gets this answer, check BaseUrl", "a telephone may be ringing: find out before" },
    };

    [Theory]
    [MemberData(nameof(Messages), DisableDiscoveryEnumeration = true)]
    public async Task A_message_tells_operation_conversation_cause_consequence_and_attempts(Fault fault, string cause, string consequence)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(fault);

        var message = (await Assert.ThrowsAnyAsync<CallCenterException>(() => fixture.CallAsync(ConversationOperation.InviteOut, Token)))
            .Message;

        Assert.StartsWith($"inviteOut of conversation {TestFixture.Conversation} failed: ", message, StringComparison.Ordinal);
        Assert.Contains(cause, message, StringComparison.Ordinal);
        Assert.Contains(consequence, message, StringComparison.Ordinal);
        Assert.EndsWith("(Attempts: 1.)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, "check the host of BaseUrl")]
    [InlineData(HttpRequestError.ConnectionError, "check the host and the port of BaseUrl")]
    [InlineData(HttpRequestError.SecureConnectionError, "check whether the host and the port of BaseUrl speak TLS, and the certificate")]
    [InlineData(HttpRequestError.ProxyTunnelError, "check the proxy")]
    public async Task No_connection_is_told_with_what_to_check(HttpRequestError error, string advice)
    {
        using var handler = new Failing(new HttpRequestException(error, "made-up host"));
        using var client = new ConversationClient(
            new ConversationClientOptions { BaseUrl = new Uri("https://gateway.example/v1/account/x/"), Retry = { MaxRetries = 0 } },
            handler);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => client.DetachAgentAsync("c", Token));

        Assert.Contains($"no connection to the platform ({error}): {advice}. Nothing was sent.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attach_of_unknown_outcome_is_told_to_be_harmless()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.ReplyLost);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => fixture.CallAsync(ConversationOperation.AttachAgent, Token));

        Assert.Contains("calling again does no harm, but may ring the agent's extension again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_attempt_of_unknown_outcome_makes_the_calls_outcome_unknown_whatever_the_next_one_hears()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.ReplyLost).Then(Fault.Code(PlatformCode.AgentBusy));

        var failure = await Assert.ThrowsAsync<CallCenterRefusedException>(
            () => fixture.CallAsync(ConversationOperation.AttachAgent, Token));

        Assert.Equal((Delivery.Unknown, 2, PlatformCode.AgentBusy), (failure.Delivery, failure.Attempts, failure.Code));
    }

    [Theory]
    [InlineData("040503")]
    [InlineData("040504")]
    public async Task A_detach_that_hears_not_a_member_is_refused_also_after_a_retry(string code)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.DetachAgent)
            .First(Fault.Code(PlatformCode.SystemBusy))
            .Then(Fault.Code(new PlatformCode(code)));

        Assert.Equal(
            Delivery.Refused,
            (await Assert.ThrowsAsync<CallCenterRefusedException>(() => fixture.CallAsync(ConversationOperation.DetachAgent, Token)))
                .Delivery);
    }

    [Fact]
    public async Task A_detach_of_unknown_outcome_is_not_retried_and_says_to_look_first()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.DetachAgent).First(Fault.Reset);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(
            () => fixture.CallAsync(ConversationOperation.DetachAgent, Token));

        Assert.Equal((Delivery.Unknown, 1, false), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Contains("look who is in the conversation before you call again", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conversationId", "letters, digits")]
    [InlineData("AgentId", "1 to 128 characters and not blank")]
    [InlineData("To", "telephone number of 1 to 128")]
    [InlineData("From", "no control characters")]
    [InlineData("MaxAnswerTime", "whole seconds, from 1 s to 21600 s")]
    [InlineData("MaxDialTime", "whole seconds, from 1 s to 300 s")]
    [InlineData("VoiceIoMode", "1, 2, 3 or 4")]
    public async Task A_wrong_argument_is_told_with_its_rule(string name, string rule)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var client = fixture.Client;
        var right = new InviteOutRequest("1", TimeSpan.FromSeconds(1));

        var wrong = await Assert.ThrowsAnyAsync<ArgumentException>(() => name switch
        {
            "conversationId" => client.DetachAgentAsync("..", Token),
            "AgentId" => client.AttachAgentAsync("c", " ", cancellationToken: Token),
            "To" => client.InviteOutAsync("c", right with { To = " " }, Token),
            "From" => client.InviteOutAsync("c", right with { From = "\n" }, Token),
            "MaxAnswerTime" => client.InviteOutAsync("c", right with { MaxAnswerTime = default }, Token),
            "MaxDialTime" => client.InviteOutAsync("c", right with { MaxDialTime = default(TimeSpan) }, Token),
            _ => client.InviteOutAsync("c", right with { VoiceIoMode = (VoiceIoMode)9 }, Token),
        });

        Assert.Equal(name, wrong.ParamName);
        Assert.Contains(rule, wrong.Message, StringComparison.Ordinal);
    }

    private sealed class Failing(Exception failure) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(failure);
    }
}
