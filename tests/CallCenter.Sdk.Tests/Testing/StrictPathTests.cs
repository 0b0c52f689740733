using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Paths as they went over the wire, which an address would put right before it is sent.</summary>
public class StrictPathTests
{
    private const string Rest = $"/callcenter/conversation/{Caller.Conversation}/attachAgent";

    public static TheoryData<FrontKind, string, int> Table
    {
        get
        {
            (string Target, int Status)[] rows =
            [
                ($"/v1/account/emulator{Rest}", 200),
                ($"/v1/account/emulator{Rest}?x=/v1/account/", 200),
                ($"/v1/account/a.b-c_9{Rest}", 200),
                ($"/prefix/v1/account/emulator{Rest}", 404),
                ($"/v1/account/v1/account/emulator{Rest}", 404),
                ($"//v1/account/emulator{Rest}", 404),
                ($"/v1//account/emulator{Rest}", 404),
                ($"/v1/account//emulator{Rest}", 404),
                ($"/v1/account/emulator/{Rest}", 404),
                ($"/v1/account/emulator{Rest}/", 404),
                ($"/./v1/account/emulator{Rest}", 404),
                ($"/x/../v1/account/emulator{Rest}", 404),
                ($"/%2e%2e/v1/account/emulator{Rest}", 404),
                ($"/v1/account/x/../emulator{Rest}", 404),
                ($"/v1/account/emulator/.{Rest}", 404),
                ($"/v1/account/..{Rest}", 404),
                ($"/v1/account/%2E%2e{Rest}", 404),
                ($"/v1/account/.{Rest}", 404),
                ($"/v1/account/emulator/callcenter/conversation/%2e%2e/attachAgent", 404),
                ($"/v1%2Faccount/emulator{Rest}", 404),
                ($"/v1/account%2femulator{Rest}", 404),
                ($"/v1/account/emulator%2Fcallcenter/conversation/{Caller.Conversation}/attachAgent", 404),
                ($"/v1/account/x%2Femulator{Rest}", 404),
                ($"/v1/account/x%5Cemulator{Rest}", 404),
                ($"/v1/account/emulator;x=1{Rest}", 404),
                ($"/v1/account/emulator/callcenter/conversation/x%2F{Caller.Conversation}/attachAgent", 404),
                ($"/v1/account/emulator/%63allcenter/conversation/{Caller.Conversation}/attachAgent", 404),
                ($"/V1/account/emulator{Rest}", 404),
                ($"/v1/account/%3CCertID%3E{Rest}", 401),
                ($"/v1/account/%7BCertID%7D{Rest}", 401),
                ($"/v1/account/your%20account{Rest}", 401),
                ($"/v1/account/$CertID{Rest}", 401),
            ];
            var table = new TheoryData<FrontKind, string, int>();
            foreach (var (target, status) in rows)
            {
                table.Add(FrontKind.NoPort, target, status);
                table.Add(FrontKind.Port, target, status);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Only_the_path_of_the_contract_is_an_operation(FrontKind kind, string target, int status)
    {
        await using var platform = Platform();
        await using var front = await Front.OpenAsync(platform, kind);
        var answer = await front.Caller.SendAsync(Raw(front.Caller, target));
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, platform.Ledger.Requests[0].Executed);
        Assert.Equal(target, platform.Ledger.Requests[0].Path);
        if (status == 401)
        {
            Assert.Equal("HTTP Status 401 - 无效的鉴权账号", answer.Body);
        }
    }

    [Theory]
    [InlineData("/dev/v1/account/emulator{0}", 200)]
    [InlineData("/dev/v1/account/%3CCertID%3E{0}", 401)]
    [InlineData("/dev/v1/account//emulator{0}", 404)]
    [InlineData("/dev/v1/account/x%2Femulator{0}", 404)]
    [InlineData("/dev/v1/account/v1/account/emulator{0}", 404)]
    [InlineData("/dev/../dev/v1/account/emulator{0}", 404)]
    [InlineData("/dev/v1/account/x/../emulator{0}", 404)]
    [InlineData("/x/dev/v1/account/emulator{0}", 404)]
    public async Task A_mounted_emulator_is_as_strict_behind_its_prefix(string target, int status)
    {
        await using var platform = Platform();
        await using var front = await Front.OpenAsync(platform, FrontKind.Mounted);
        target = target.Replace("{0}", Rest, StringComparison.Ordinal);
        Assert.Equal(status, (await front.Caller.SendAsync(Raw(front.Caller, target))).Status);
        Assert.Equal(status == 200, platform.Ledger.Rings.Count == 1);
    }

    [Fact]
    public async Task A_whole_address_as_the_target_means_its_path()
    {
        await using var platform = Platform();
        var address = await platform.StartAsync(TestContext.Current.CancellationToken);
        var body = """{"agentId":"1001"}""";
        var reply = await RawSocket.SendAsync(
            address,
            $"POST http://any.host/v1/account/emulator{Rest} HTTP/1.1\r\nHost: any.host\r\nContent-Type: application/json\r\n" +
            $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}",
            TestContext.Current.CancellationToken);
        Assert.StartsWith("HTTP/1.1 200", reply, StringComparison.Ordinal);
        Assert.Equal($"/v1/account/emulator{Rest}", platform.Ledger.Requests[0].Path);
    }

    private static HttpRequestMessage Raw(Caller caller, string target)
    {
        var request = caller.Request(HttpMethod.Post, "x", """{"agentId":"1001"}""");
        request.RequestUri = new Uri(
            caller.BaseUrl.GetLeftPart(UriPartial.Authority) + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        return request;
    }

    private static PlatformEmulator Platform() => new PlatformEmulator().WithConversation(Caller.Conversation).WithAgent("1001");
}
