using System.Text.Json;
using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>
/// What goes over the wire: every row of the contract's section 1 and 2, read back from the emulator's ledger over real HTTP.
/// </summary>
public sealed class WireTests
{
    private const string Path = "/v1/account/cert/callcenter/conversation/" + TestFixture.Conversation;
    private static readonly EnqueueXml Rules = EnqueueRoutes.ToAgent("1002");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Func<IConversationClient, Task>> Calls => new()
    {
        { "attachAgent", """{"agentId":"1001"}""", static client => client.AttachAgentAsync(TestFixture.Conversation, "1001") },
        {
            "attachAgent",
            """{"agentId":"1001","voiceIoMode":1}""",
            static client => client.AttachAgentAsync(TestFixture.Conversation, "1001", VoiceIoMode.PlaybackAndCapture)
        },
        {
            "attachAgent",
            """{"agentId":"1001","voiceIoMode":2}""",
            static client => client.AttachAgentAsync(TestFixture.Conversation, "1001", VoiceIoMode.CaptureOnly)
        },
        {
            "attachAgent",
            """{"agentId":"1001","voiceIoMode":3}""",
            static client => client.AttachAgentAsync(TestFixture.Conversation, "1001", VoiceIoMode.PlaybackOnly)
        },
        {
            "attachAgent",
            """{"agentId":"1001","voiceIoMode":4}""",
            static client => client.AttachAgentAsync(TestFixture.Conversation, "1001", VoiceIoMode.None)
        },
        {
            "dettachAgent",
            $$"""{"conversationId":"{{TestFixture.Conversation}}"}""",
            static client => client.DetachAgentAsync(TestFixture.Conversation)
        },
        {
            "inviteAgent",
            """{"enqueue":"<enqueue><route><agent name=\"1002\"/></route></enqueue>"}""",
            static client => client.InviteAgentAsync(TestFixture.Conversation, Rules)
        },
        {
            "inviteAgent", """{"enqueue":"<enqueue><route><agent name=\"1002\"/></route></enqueue>","backgroud":true,"voiceIoMode":3}""",
            static client => client.InviteAgentAsync(
                TestFixture.Conversation, new InviteAgentRequest(Rules) { Background = true, VoiceIoMode = VoiceIoMode.PlaybackOnly })
        },
        {
            "inviteOut",
            """{"to":"13800138000","max_answer_seconds":1800}""",
            static client => client.InviteOutAsync(TestFixture.Conversation, "13800138000", TimeSpan.FromMinutes(30))
        },
        {
            "inviteOut",
            """
            {"from":"4001","to":"+86 138-0013,8000","max_dial_seconds":300,"max_answer_seconds":21600,"backgroud":false,"voiceIoMode":1}
            """,
            static client => client.InviteOutAsync(TestFixture.Conversation, new("+86 138-0013,8000", TimeSpan.FromHours(6))
            {
                From = "4001", MaxDialTime = TimeSpan.FromMinutes(5), Background = false, VoiceIoMode = VoiceIoMode.PlaybackAndCapture,
            })
        },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task A_call_goes_out_as_the_page_says_and_what_is_left_out_is_left_out(
        string operation, string body, Func<IConversationClient, Task> call)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        if (operation == "dettachAgent")
        {
            await fixture.PrepareAsync(ConversationOperation.DetachAgent);
        }

        await call(fixture.Client);

        var request = fixture.Platform.Ledger.Requests[^1];
        Assert.Equal(("POST", $"{Path}/{operation}"), (request.Method, request.Path));
        Assert.True(
            JsonElement.DeepEquals(JsonDocument.Parse(body).RootElement, JsonDocument.Parse(request.Body).RootElement), request.Body);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
        Assert.Equal("application/json", request.Headers["Accept"]);
        Assert.Equal(request.Body.Length, int.Parse(request.Headers["Content-Length"], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(
            ("app", "cert", "20161101093000"), (request.Headers["AppID"], request.Headers["CertID"], request.Headers["Timestamp"]));
        Assert.DoesNotContain("Transfer-Encoding", request.Headers.Keys);
        Assert.DoesNotContain("Cookie", request.Headers.Keys);
        fixture.Platform.Ledger.ShouldHaveAcceptedAll(); // the emulator checks the signature by maths of its own
    }

    [Fact]
    public async Task The_body_is_pure_ascii_whatever_the_text()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        const string agentId = "坐席-ünïcode-😀-\u2028";
        fixture.Platform.WithAgent(agentId);

        await fixture.Client.AttachAgentAsync(TestFixture.Conversation, agentId, cancellationToken: Token);

        var body = fixture.Platform.Ledger.Requests[^1].Body;
        Assert.True(body.All(char.IsAscii), body);
        Assert.Equal(agentId, JsonDocument.Parse(body).RootElement.GetProperty("agentId").GetString());
        fixture.Platform.Ledger.ShouldHaveAcceptedAll();
    }

    [Fact]
    public async Task Without_credentials_nothing_is_signed_and_no_such_header_goes_out()
    {
        await using var platform = new PlatformEmulator().WithConversation(TestFixture.Conversation).WithAgent("1001");
        using var client = new ConversationClient(new ConversationClientOptions { BaseUrl = await platform.StartAsync(Token) });

        await client.AttachAgentAsync(TestFixture.Conversation, "1001", cancellationToken: Token);

        Assert.Empty(platform.Ledger.Requests.Single().Headers.Keys.Intersect(
            ["AppID", "CertID", "Timestamp", "Signature"], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_wrong_secret_is_an_authentication_failure_with_the_platforms_reason()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true, static options => options.SecretKey = "wrong");

        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => fixture.CallAsync(ConversationOperation.InviteOut, Token));

        Assert.Equal(("签名不正确", Delivery.Refused, 1), (failure.Reason, failure.Delivery, failure.Attempts));
        fixture.Platform.Ledger.ShouldNotHaveRung();
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    public async Task Signatures_are_right_under_every_culture(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new(culture);
            await using var fixture = await TestFixture.CreateAsync(sockets: true);
            await fixture.CallAsync(ConversationOperation.InviteOut, Token);
            fixture.Platform.Ledger.ShouldHaveAcceptedAll();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task A_base_url_without_its_last_slash_leads_to_the_same_path()
    {
        await using var fixture = await TestFixture.CreateAsync(
            sockets: true, static options => options.BaseUrl = new Uri(options.BaseUrl!.ToString().TrimEnd('/')));

        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Equal($"{Path}/attachAgent", fixture.Platform.Ledger.Requests.Single().Path);
    }
}
