using System.Text.Json;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class ReplyTests
{
    [Fact]
    public async Task An_answer_is_HTTP_200_with_an_envelope_and_the_platforms_Date()
    {
        await using var platform = new PlatformEmulator(new FakeClock()).WithConversation(Caller.Conversation).WithAgent("1001");
        using var caller = new Caller(platform);
        var answer = await caller.AttachAsync("1001");
        Assert.Equal(
            (200, "application/json;charset=UTF-8"), (answer.Status, answer.ContentType!.Replace(" ", "", StringComparison.Ordinal)));
        Assert.Equal("""{"code":"000000","msg":"请求成功","data":null}""", answer.Body);
        Assert.Equal("Tue, 01 Nov 2016 01:30:00 GMT", answer.Headers["Date"]);
    }

    [Theory]
    [InlineData(ReplyData.Absent, """{"code":"000000","msg":"请求成功"}""")]
    [InlineData(ReplyData.Null, """{"code":"000000","msg":"请求成功","data":null}""")]
    [InlineData(ReplyData.True, """{"code":"000000","msg":"请求成功","data":true}""")]
    [InlineData(ReplyData.CallId, """{"code":"000000","msg":"请求成功","data":"8af4eaf75775c93e0000000000000001"}""")]
    [InlineData(
        ReplyData.CallObject,
        """{"code":"000000","msg":"请求成功","data":{"callId":"8af4eaf75775c93e0000000000000001","user_data":""}}""")]
    public async Task Every_shape_of_data_can_be_had(ReplyData shape, string body)
    {
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            await using var platform = new PlatformEmulator().WithConversation(Caller.Conversation).WithAgent("1001")
                .WithReplyData(operation, shape);
            using var caller = new Caller(platform);
            var answer = operation switch
            {
                ConversationOperation.AttachAgent => await caller.AttachAsync("1001"),
                ConversationOperation.DetachAgent => await DetachAsync(caller),
                ConversationOperation.InviteAgent =>
                    await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\"/></route></enqueue>"),
                _ => await caller.InviteOutAsync("13800138000"),
            };
            Assert.Equal(body, answer.Body);
        }
    }

    [Fact]
    public async Task By_default_the_operations_answer_as_they_have_been_seen_to()
    {
        await using var platform = new PlatformEmulator().WithConversation(Caller.Conversation).WithAgent("1001");
        using var caller = new Caller(platform);
        var invited = await caller.InviteAgentAsync("<enqueue><route><skill name=\"x\"/></route></enqueue>");
        Assert.Equal(JsonValueKind.True, invited.Json.GetProperty("data").ValueKind);
        Assert.Equal(32, (await caller.InviteOutAsync("13800138000")).Json.GetProperty("data").GetProperty("callId").GetString()!.Length);
        Assert.Equal(JsonValueKind.Null, (await DetachAsync(caller)).Json.GetProperty("data").ValueKind);
    }

    [Theory]
    [InlineData("POST", "callcenter/conversation/c1/attachagent", 404, "Not Found")]
    [InlineData("POST", "callcenter/conversation/c1/detachAgent", 404, "Not Found")]
    [InlineData("POST", "callcenter/conversation/c1", 404, "Not Found")]
    [InlineData("POST", "callcenter/conversation//attachAgent", 404, "Not Found")]
    [InlineData("POST", "callcenter/conversation/a/b/attachAgent", 404, "Not Found")]
    [InlineData("POST", "callcenter/conversation/c1/attachAgent/", 404, "Not Found")]
    [InlineData("POST", "callcenter//conversation/c1/attachAgent", 404, "Not Found")]
    [InlineData("POST", "/v2/account/x/callcenter/conversation/c1/attachAgent", 404, "Not Found")]
    [InlineData("POST", "/v1/account//callcenter/conversation/c1/attachAgent", 404, "Not Found")]
    [InlineData("GET", "callcenter/conversation/c1/attachAgent", 405, "Method Not Allowed")]
    [InlineData("PUT", "callcenter/conversation/c1/inviteOut", 405, "Method Not Allowed")]
    public async Task Unknown_paths_and_wrong_methods_answer_in_another_shape(string method, string path, int status, string error)
    {
        await using var platform = new PlatformEmulator(new FakeClock());
        using var caller = new Caller(platform);
        var answer = await caller.SendAsync(caller.Request(new HttpMethod(method), path, method == "GET" ? null : "{}"));
        Assert.Equal(status, answer.Status);
        Assert.False(answer.Json.TryGetProperty("code", out _));
        Assert.Equal(1477963800000, answer.Json.GetProperty("timestamp").GetInt64());
        Assert.Equal((status, error), (answer.Json.GetProperty("status").GetInt32(), answer.Json.GetProperty("error").GetString()));
        Assert.Equal(new Uri(caller.BaseUrl, path).AbsolutePath, answer.Json.GetProperty("path").GetString());
    }

    private static async Task<Answer> DetachAsync(Caller caller)
    {
        await caller.AttachAsync("1001");
        return await caller.DetachAsync();
    }
}
