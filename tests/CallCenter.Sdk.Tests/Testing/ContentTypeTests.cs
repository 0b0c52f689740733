using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class ContentTypeTests
{
    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json")]
    [InlineData("Application/JSON ; Charset=\"utf-8\"")]
    [InlineData("application/json; charset=utf-8; x=y")]
    [InlineData("application/json; x=y")]
    public async Task JSON_in_UTF_8_is_read(string contentType)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await SendAsync(caller, contentType)).Code);
        Assert.Null(platform.Ledger.Requests[0].Note);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/plain; charset=utf-8")]
    [InlineData("text/json; charset=utf-8")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/octet-stream")]
    [InlineData("application/jsonp")]
    [InlineData("application/*")]
    [InlineData("*/*")]
    [InlineData("application/problem+json")]
    [InlineData("json")]
    [InlineData("application/json charset=utf-8")]
    [InlineData("application/json, application/json")]
    [InlineData("application/json; charset=gbk")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=")]
    [InlineData("application/json; charset=utf-8; charset=gbk")]
    public async Task Anything_else_is_an_unreadable_body(string? contentType)
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var answer = await SendAsync(caller, contentType);
        Assert.Equal((200, "000002"), (answer.Status, answer.Code));
        Assert.False(platform.Ledger.Requests[0].Executed);
        Assert.Contains(
            "Content-Type should be application/json; charset=utf-8", platform.Ledger.Requests[0].Note, StringComparison.Ordinal);
        platform.Ledger.ShouldNotHaveRung();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("no media type")]
    public async Task Any_is_read_where_the_set_up_says_so(string? contentType)
    {
        await using var platform = Platform().WithAnyContentType();
        using var caller = new Caller(platform);
        Assert.Equal("000000", (await SendAsync(caller, contentType)).Code);
    }

    private static Task<Answer> SendAsync(Caller caller, string? contentType)
    {
        var request = caller.Request(
            HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", """{"agentId":"1001"}""");
        request.Content!.Headers.ContentType = null;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return caller.SendAsync(request);
    }

    private static PlatformEmulator Platform() => new PlatformEmulator().WithConversation(Caller.Conversation).WithAgent("1001");
}
