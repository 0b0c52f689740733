using CallCenter.Sdk.Enqueue;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>The four operations, as section 1 of the wire contract has them: each body exactly so, what is left out left out.</summary>
public sealed class OperationTests
{
    private const string Enqueue = """<enqueue><route><skill name="售后"/></route></enqueue>""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task AttachAgent_sends_the_agent() =>
        SendsAsync(
            "attachAgent",
            """{"agentId":"1001"}""",
            static client => client.AttachAgentAsync(StubbedPlatform.Conversation, "1001", cancellationToken: Token));

    [Theory]
    [InlineData(VoiceIoMode.PlaybackAndCapture, 1)]
    [InlineData(VoiceIoMode.CaptureOnly, 2)]
    [InlineData(VoiceIoMode.PlaybackOnly, 3)]
    [InlineData(VoiceIoMode.None, 4)]
    public Task AttachAgent_sends_the_mode_as_its_number(VoiceIoMode mode, int number) =>
        SendsAsync(
            "attachAgent",
            $$"""{"agentId":"坐席 1","voiceIoMode":{{number}}}""",
            client => client.AttachAgentAsync(StubbedPlatform.Conversation, "坐席 1", mode, Token));

    [Fact]
    public Task DettachAgent_sends_the_conversation_in_the_body_too() =>
        SendsAsync(
            "dettachAgent",
            $$"""{"conversationId":"{{StubbedPlatform.Conversation}}"}""",
            static client => client.DetachAgentAsync(StubbedPlatform.Conversation, Token));

    [Fact]
    public Task InviteAgent_sends_the_enqueue_text() =>
        SendsAsync(
            "inviteAgent",
            """{"enqueue":"<enqueue><route><skill name=\"售后\"/></route></enqueue>"}""",
            static client => client.InviteAgentAsync(
                StubbedPlatform.Conversation, new InviteAgentRequest(EnqueueXml.Parse(Enqueue)), Token));

    [Fact]
    public Task InviteAgent_sends_all_that_it_is_given() =>
        SendsAsync(
            "inviteAgent",
            """{"enqueue":"<enqueue><route><skill name=\"售后\"/></route></enqueue>","backgroud":true,"voiceIoMode":2}""",
            static client => client.InviteAgentAsync(
                StubbedPlatform.Conversation,
                new InviteAgentRequest(EnqueueXml.Parse(Enqueue)) { Background = true, VoiceIoMode = VoiceIoMode.CaptureOnly },
                Token));

    [Fact]
    public Task InviteOut_sends_the_number_and_how_long_it_may_talk() =>
        SendsAsync(
            "inviteOut",
            """{"to":"13800138000","max_answer_seconds":1800}""",
            static client => client.InviteOutAsync(
                StubbedPlatform.Conversation, new InviteOutRequest("13800138000", TimeSpan.FromMinutes(30)), Token));

    [Fact]
    public Task InviteOut_sends_all_that_it_is_given() =>
        SendsAsync(
            "inviteOut",
            """
            {"to":"+8613800138000","from":"02120000000","max_dial_seconds":45,"max_answer_seconds":21600,"backgroud":false,"voiceIoMode":3}
            """,
            static client => client.InviteOutAsync(
                StubbedPlatform.Conversation,
                new InviteOutRequest("+8613800138000", TimeSpan.FromHours(6))
                {
                    From = "02120000000",
                    MaxDialTime = TimeSpan.FromSeconds(45),
                    Background = false,
                    VoiceIoMode = VoiceIoMode.PlaybackOnly,
                },
                Token));

    [Theory]
    [InlineData("""{"code":"000000","msg":"请求成功"}""", null)]
    [InlineData("""{"code":"000000","msg":"请求成功","data":null}""", null)]
    [InlineData("""{"code":"000000","msg":"请求成功","data":true}""", null)]
    [InlineData("""{"code":"000000","msg":"请求成功","data":"8af4eaf75775c93e0157792090b60008"}""", "8af4eaf75775c93e0157792090b60008")]
    [InlineData("""{"code":"000000","msg":"请求成功","data":{"callId":"c1","user_data":""}}""", "c1")]
    public async Task Every_form_of_the_reply_is_read(string body, string? callId)
    {
        await using var platform = new StubbedPlatform();
        platform.Stub(
            StubbedPlatform.Request("inviteOut", """{"to":"13800138000","max_answer_seconds":60}"""),
            StubbedPlatform.Answer(body));
        var reply = await platform.Client.InviteOutAsync(
            StubbedPlatform.Conversation, new InviteOutRequest("13800138000", TimeSpan.FromMinutes(1)), Token);
        Assert.Equal((PlatformCode.Success, "请求成功", callId), (reply.Code, reply.Message, reply.CallId));
        Assert.Single(platform.Requests());
    }

    [Fact]
    public async Task A_request_that_the_contract_does_not_allow_is_told_with_what_differs()
    {
        await using var platform = new StubbedPlatform();
        platform.Stub(StubbedPlatform.Request("attachAgent", """{"agentId":"1001"}"""), StubbedPlatform.Answer());
        await Assert.ThrowsAnyAsync<CallCenterException>(
            () => platform.Client.AttachAgentAsync(StubbedPlatform.Conversation, "1002", cancellationToken: Token));

        var failure = Assert.ThrowsAny<Exception>(platform.Requests).Message;
        Assert.StartsWith("No stub matches this request: POST /v1/account/", failure, StringComparison.Ordinal);
        Assert.EndsWith(
            """
            attachAgent {"agentId":"1002"}
              The nearest stub, "always", differs:
              - body: asked for JsonMatcher {"agentId":"1001"}
            """,
            failure,
            StringComparison.Ordinal);
    }

    private static async Task SendsAsync(string operation, string json, Func<IConversationClient, Task<ConversationReply>> call)
    {
        await using var platform = new StubbedPlatform();
        platform.Stub(StubbedPlatform.Request(operation, json), StubbedPlatform.Answer());
        var reply = await call(platform.Client);
        Assert.Equal((PlatformCode.Success, 1), (reply.Code, reply.Attempts));
        var request = Assert.Single(platform.Requests());
        Assert.Equal("20161101093000", request.Timestamp); // the clock's time, in China
    }
}
