using System.Reflection;
using System.Text;
using System.Text.Json;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Tests.Testing;

public class SignatureCheckTests
{
    public static TheoryData<string> Vectors =>
        [.. Load().RootElement.GetProperty("vectors").EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_emulator_signs_as_the_platforms_own_client_does(string name)
    {
        var vector = Load().RootElement.GetProperty("vectors").EnumerateArray()
            .Single(vector => vector.GetProperty("name").GetString() == name);
        var request = new WireRequest(
            Text(vector, "method"),
            Text(vector, "path") + "?pageNo=1&pageSize=20",
            0,
            new Dictionary<string, string> { ["Content-Type"] = Text(vector, "content_type") },
            Encoding.UTF8.GetBytes(Text(vector, "body")));
        var text = SignatureCheck.StringToSign(request, Text(vector, "timestamp"), Text(vector, "app_id"));
        Assert.Equal(Text(vector, "string_to_sign"), text);
        Assert.Equal(Text(vector, "signature"), SignatureCheck.Sign(text, Text(vector, "secret")));
    }

    [Theory]
    [InlineData("AppID", null, "没有找到授权凭证")]
    [InlineData("CertID", null, "没有找到授权凭证")]
    [InlineData("Timestamp", null, "没有找到授权凭证")]
    [InlineData("Signature", null, "没有找到授权凭证")]
    [InlineData("Timestamp", "2016-11-01 09:30:00", "无效的时间戳参数")]
    [InlineData("Timestamp", "20161101093099", "无效的时间戳参数")]
    [InlineData("CertID", "other", "无效的鉴权账号")]
    [InlineData("AppID", "other", "无效的appid")]
    [InlineData("Signature", "p1DUXqBdqNyED4Ut47fm/G1TIviQvcnhMg/IIJv3wP0=", "签名不正确")]
    [InlineData("Timestamp", "20161101093001", "签名不正确")]
    public async Task Bad_credentials_are_401_with_the_reason_as_text(string header, string? value, string reason)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        var request = Signed(caller, clock.GetUtcNow());
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(header, value);
        }

        await ExpectAsync(caller, request, reason);
        Assert.False(platform.Ledger.Requests[0].Executed);
    }

    [Fact]
    public async Task The_checks_run_in_the_order_of_the_contract()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock)
            .WithAccount("disabled", "app", "secret", account => account.Disabled())
            .WithAccount("elsewhere", "app", "secret", account => account.AddressNotWhitelisted())
            .WithAccount("black", "app", "secret", account => account.AddressBlacklisted());
        using var caller = new Caller(platform);
        var longAgo = clock.GetUtcNow() - TimeSpan.FromHours(1);

        await ExpectAsync(caller, Signed(caller, longAgo, cert: "other", app: "other", secret: "other"), "无效的鉴权账号");
        await ExpectAsync(caller, Signed(caller, longAgo, cert: "disabled", app: "other", secret: "other"), "子账号被禁用");
        await ExpectAsync(caller, Signed(caller, longAgo, app: "other", secret: "other"), "无效的appid");
        await ExpectAsync(caller, Signed(caller, longAgo, secret: "other"), "签名不正确");
        await ExpectAsync(caller, Signed(caller, longAgo), "签名过期");
        await ExpectAsync(caller, Signed(caller, longAgo, cert: "elsewhere", app: "other"), "无效的appid");

        var whiteList = await caller.SendAsync(Signed(caller, longAgo, cert: "elsewhere", secret: "other"));
        Assert.Equal((200, "010004", null), (whiteList.Status, whiteList.Code, whiteList.ContentType));
        Assert.Equal(403, (await caller.SendAsync(Signed(caller, longAgo, cert: "black", secret: "other"))).Status);
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-86400, true)]
    public async Task A_signature_holds_five_minutes_and_one_from_the_future_is_fine(int age, bool holds)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        var answer = await caller.SendAsync(Signed(caller, clock.GetUtcNow() - TimeSpan.FromSeconds(age)));
        Assert.Equal(holds ? 200 : 401, answer.Status);
    }

    [Fact]
    public async Task A_skewed_platform_clock_expires_signatures_and_shows_in_the_Date_header()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        platform.ClockSkew = TimeSpan.FromMinutes(10);
        using var caller = new Caller(platform);
        var answer = await caller.SendAsync(Signed(caller, clock.GetUtcNow()));
        Assert.Equal("HTTP Status 401 - 签名过期", answer.Body);
        Assert.Equal("Tue, 01 Nov 2016 01:40:00 GMT", answer.Headers["Date"]);
    }

    [Fact]
    public async Task A_post_without_a_content_type_is_signed_as_null()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        var request = caller.Request(
            HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", """{"agentId":"1001"}""");
        request.Content!.Headers.ContentType = null;
        // signed well, not read
        Assert.Equal("000002", (await caller.SendAsync(Caller.Sign(request, "cert", "app", "secret", clock.GetUtcNow()))).Code);
        platform.WithAnyContentType();
        var again = caller.Request(HttpMethod.Post, request.RequestUri!.AbsolutePath, """{"agentId":"1001"}""");
        again.Content!.Headers.ContentType = null;
        Assert.Equal("000000", (await caller.SendAsync(Caller.Sign(again, "cert", "app", "secret", clock.GetUtcNow()))).Code);
    }

    [Fact]
    public async Task The_query_is_not_signed_and_the_account_in_the_path_is_not_compared()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform, platform.CreateHandler(), new Uri("https://any.host/v1/account/whoever/"));
        var request = caller.Request(
            HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent?a=b", """{"agentId":"1001"}""");
        Assert.Equal("000000", (await caller.SendAsync(Caller.Sign(request, "cert", "app", "secret", clock.GetUtcNow()))).Code);
        Assert.EndsWith("?a=b", platform.Ledger.Requests[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_ledger_keeps_the_headers_but_not_the_signature()
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        using var caller = new Caller(platform);
        await caller.SendAsync(Signed(caller, clock.GetUtcNow()));
        var headers = platform.Ledger.Requests[0].Headers;
        Assert.Equal(("app", "cert", "20161101093000"), (headers["appid"], headers["certid"], headers["timestamp"]));
        Assert.False(headers.ContainsKey("Signature"));
    }

    private static PlatformEmulator Platform(FakeClock clock) =>
        new PlatformEmulator(clock).WithAccount("cert", "app", "secret").WithConversation(Caller.Conversation).WithAgent("1001");

    private static HttpRequestMessage Signed(
        Caller caller, DateTimeOffset at, string cert = "cert", string app = "app", string secret = "secret") =>
        Caller.Sign(caller.Request(HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", """{"agentId":"1001"}"""),
            cert, app, secret, at);

    private static async Task ExpectAsync(Caller caller, HttpRequestMessage request, string reason)
    {
        var answer = await caller.SendAsync(request);
        Assert.Equal((401, $"HTTP Status 401 - {reason}", null), (answer.Status, answer.Body, answer.ContentType));
        Assert.Equal("Basic realm=\"Secure realm\"", answer.Headers["WWW-Authenticate"]);
    }

    private static string Text(JsonElement vector, string name) => vector.GetProperty(name).GetString()!;

    private static JsonDocument Load()
    {
        using var file = Assembly.GetExecutingAssembly().GetManifestResourceStream("signatures.json")!;
        return JsonDocument.Parse(file);
    }
}
