using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Every row of the contract's parameter table: types, ranges, required or optional.</summary>
public class ParameterTests
{
    private const string Route = "<enqueue><route><agent name=\\\"1001\\\"/></route></enqueue>";
    private static readonly string Long128 = new('9', 128);
    private static readonly string Long129 = new('9', 129);

    public static TheoryData<string, string> Accepted => new()
    {
        { "attachAgent", """{"agentId":"1001"}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":1}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":4}""" },
        { "attachAgent", """{"agentId":"AGENT128"}""" },
        { "dettachAgent", """{"conversationId":"8af4eaf75775c93e0157792090b60008"}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}"}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}","backgroud":true,"voiceIoMode":2}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":1}""" },
        {
            "inviteOut",
            """{"to":"13800138000","max_answer_seconds":21600,"max_dial_seconds":300,"from":"4008001234",""" +
            """
            "backgroud":false,"voiceIoMode":3}
            """
        },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"max_dial_seconds":1}""" },
        { "inviteOut", """{"to":"NUMBER128","max_answer_seconds":60,"from":"NUMBER128"}""" },
    };

    public static TheoryData<string, string> BadArguments => new()
    {
        { "attachAgent", "{}" },
        { "attachAgent", """{"voiceIoMode":1}""" },
        { "attachAgent", """{"agentId":null}""" },
        { "attachAgent", """{"agentId":1001}""" },
        { "attachAgent", """{"agentId":""}""" },
        { "attachAgent", """{"agentId":"  "}""" },
        { "attachAgent", """{"agentId":"NUMBER129"}""" },
        { "attachAgent", """{"agentId":"\ud800"}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":0}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":5}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":"1"}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":1.0}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":1e0}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":true}""" },
        { "attachAgent", """{"agentId":"1001","voiceIoMode":null}""" },
        { "attachAgent", """{"agentId":"1001","voiceIOMode":1}""" },
        { "attachAgent", """{"agentId":"1001","agentId":"1001"}""" },
        { "attachAgent", """{"agentId":"1001","backgroud":true}""" },
        { "dettachAgent", "{}" },
        { "dettachAgent", """{"conversationId":"another"}""" },
        { "dettachAgent", """{"conversationId":8}""" },
        { "dettachAgent", """{"conversationId":null}""" },
        { "dettachAgent", """{"conversationId":"8af4eaf75775c93e0157792090b60008","agentId":"1001"}""" },
        { "inviteAgent", "{}" },
        { "inviteAgent", """{"enqueue":null}""" },
        { "inviteAgent", """{"enqueue":{}}""" },
        { "inviteAgent", """{"enqueue":""}""" },
        { "inviteAgent", """{"enqueue":"no xml"}""" },
        { "inviteAgent", """{"enqueue":"<enqueue/>"}""" },
        { "inviteAgent", """{"enqueue":"<!DOCTYPE enqueue><enqueue><route><agent name='1001'/></route></enqueue>"}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}","backgroud":"true"}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}","backgroud":1}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}","backgroud":null}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}","background":true}""" },
        { "inviteAgent", $$"""{"enqueue":"{{Route}}","voiceIoMode":"2"}""" },
        { "inviteOut", """{"to":"13800138000"}""" },
        { "inviteOut", """{"max_answer_seconds":60}""" },
        { "inviteOut", """{"to":13800138000,"max_answer_seconds":60}""" },
        { "inviteOut", """{"to":"","max_answer_seconds":60}""" },
        { "inviteOut", """{"to":"NUMBER129","max_answer_seconds":60}""" },
        { "inviteOut", """{"to":"138\n","max_answer_seconds":60}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":0}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":-1}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":21601}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":"60"}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60.5}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":99999999999}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":null}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"max_dial_seconds":0}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"max_dial_seconds":301}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"max_dial_seconds":"30"}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"max_dial_seconds":null}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"from":4008001234}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"from":null}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"from":"NUMBER129"}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"backgroud":"false"}""" },
        { "inviteOut", """{"to":"13800138000","max_answer_seconds":60,"voiceIoMode":7}""" },
        { "inviteOut", """{"to":"13800138000","maxAnswerSeconds":60}""" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task The_table_is_accepted(string operation, string body)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        if (operation == "dettachAgent")
        {
            await caller.AttachAsync("1001");
        }

        var answer = await caller.CallAsync(operation, Long(body));
        Assert.Equal("000000", answer.Code);
        Assert.True(platform.Ledger.Requests[^1].Executed);
    }

    [Theory]
    [MemberData(nameof(BadArguments))]
    public async Task Whatever_departs_from_the_table_is_a_bad_argument_and_does_nothing(string operation, string body)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var before = platform.Conversation(Caller.Conversation).ToString();
        var answer = await caller.CallAsync(operation, Long(body));
        Assert.Equal((200, "000001"), (answer.Status, answer.Code));
        Assert.Equal(before, platform.Conversation(Caller.Conversation).ToString());
        platform.Ledger.ShouldNotHaveRung();
        Assert.False(platform.Ledger.Requests[0].Executed);
        Assert.NotNull(platform.Ledger.Requests[0].Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("agentId=1001")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"agentId\":\"1001\",}")]
    [InlineData("{\"agentId\":\"1001\"}{}")]
    public async Task A_body_that_is_no_JSON_object_is_unreadable(string body)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("000002", (await caller.CallAsync("attachAgent", body)).Code);
    }

    [Fact]
    public async Task A_body_in_another_charset_is_unreadable()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var request = caller.Request(HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", "");
        request.Content = new ByteArrayContent(
            [.. "{\"agentId\":\""u8, 0xCD, 0xB6, 0xCB, 0xDF, .. "\"}"u8]) { Headers = { ContentType = new("application/json") } };
        Assert.Equal("000002", (await caller.SendAsync(request)).Code);
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("a%25b")]
    [InlineData("%E4%BA%A4")]
    public async Task The_conversation_in_the_path_is_letters_digits_dashes_and_underscores(string conversation)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("000001", (await caller.AttachAsync("1001", conversation: conversation)).Code);
    }

    private static PlatformEmulator Platform() => new PlatformEmulator()
        .WithConversation(Caller.Conversation)
        .WithAgent("1001")
        .WithAgent(Long128);

    private static string Long(string body) => body
        .Replace("AGENT128", Long128, StringComparison.Ordinal)
        .Replace("NUMBER128", Long128, StringComparison.Ordinal)
        .Replace("NUMBER129", Long129, StringComparison.Ordinal);
}
