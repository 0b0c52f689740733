using System.Net;
using System.Text;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Wire;

/// <summary>Every shape of answer in the contract's section 3, and what is none, byte for byte over a handler of the test's own.</summary>
public sealed class ReplyTests
{
    [Theory]
    [InlineData("""{"code":"000000","msg":"请求成功","data":{"callId":"8af4","user_data":""}}""", "8af4")]
    [InlineData("""{"code":"000000","msg":"请求成功","data":"8af4"}""", "8af4")]
    [InlineData("""{"code":"000000","msg":"请求成功","data":true}""", null)]
    [InlineData("""{"code":"000000","msg":"请求成功","data":null}""", null)]
    [InlineData("""{"code":"000000","msg":"请求成功"}""", null)]
    [InlineData("""{"code":"000000"}""", null)]
    [InlineData("""{"data":{"callId":""},"code":"000000","msg":null,"more":[1,{"code":"999999"}]}""", null)]
    [InlineData("""{"code":"000000","msg":5,"data":{"callId":7}}""", null)]
    [InlineData("""{"code":"000000","msg":{"a":[1]},"data":[]}""", null)]
    [InlineData("""{"code":"000000","data":{"\ud800":1}}""", null)]
    [InlineData("""{"code":"000000","data":{"callId":7,"cal\ud800":1}}""", null)]
    [InlineData("\uFEFF{\"code\":\"000000\",\"data\":\"8af4\"}", "8af4")]
    [InlineData(" \r\n{\"code\":\"000000\"} \n", null)]
    public async Task A_success_is_one_in_every_shape(string body, string? callId)
    {
        var reply = await CallAsync(HttpStatusCode.OK, Encoding.UTF8.GetBytes(body));

        Assert.Equal((PlatformCode.Success, callId, 1), (reply.Code, reply.CallId, reply.Attempts));
        Assert.Equal(body.Contains("请求成功", StringComparison.Ordinal) ? "请求成功" : null, reply.Message);
        Assert.Equal(
            body.Contains("\"data\":", StringComparison.Ordinal) && !body.Contains("\"data\":null", StringComparison.Ordinal),
            reply.Data.HasValue);
    }

    [Fact]
    public async Task A_success_in_another_charset_is_a_success_whose_message_is_unreadable()
    {
        byte[] body = [.. "{\"code\":\"000000\",\"msg\":\""u8, 0xC7, 0xEB, 0xC7, 0xF3, .. "\",\"data\":\"\\ud800\"}"u8];

        var reply = await CallAsync(HttpStatusCode.OK, body);

        Assert.Equal((PlatformCode.Success, null, null), (reply.Code, reply.Message, reply.CallId));
    }

    [Theory]
    [InlineData("040501", Delivery.Refused)]
    [InlineData("000002", Delivery.Unknown)]
    [InlineData("000003", Delivery.Unknown)]
    [InlineData("999999", Delivery.Unknown)]
    public async Task A_no_keeps_its_code_and_words_and_its_text_repeats_none(string code, Delivery delivery)
    {
        var failure = await Assert.ThrowsAsync<CallCenterRefusedException>(
            () => CallAsync(HttpStatusCode.OK, Encoding.UTF8.GetBytes($$"""{"code":"{{code}}","msg":"号码13800138000"}""")));

        Assert.Equal((new PlatformCode(code), "号码13800138000", delivery), (failure.Code, failure.PlatformMessage, failure.Delivery));
        Assert.Contains(code, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"000000\"")]
    [InlineData("{}")]
    [InlineData("""{"code":0}""")]
    [InlineData("""{"code":"0"}""")]
    [InlineData("""{"code":"0000000"}""")]
    [InlineData("""{"code":"00000a"}""")]
    [InlineData("""{"code":"००००००"}""")]
    [InlineData("""{"code":null,"msg":"x"}""")]
    [InlineData("""{"Code":"000000"}""")]
    [InlineData("""{"code":"000000"}}""")]
    [InlineData("""{"code":"000000""")]
    [InlineData("""{"code":"000000","data":""")]
    [InlineData("""{"code":"000000","code":"040501"}""")]
    [InlineData("""{"code":"040501","msg":"","code":"000000"}""")]
    [InlineData("""{"code":null,"code":"040501"}""")]
    [InlineData("""{"code":"040501","code":null}""")]
    [InlineData("<html>000000</html>")]
    public async Task A_body_that_is_no_envelope_is_told_by_its_length_and_never_shown(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => CallAsync(HttpStatusCode.OK, bytes));

        Assert.Equal(
            (HttpStatusCode.OK, bytes.Length, Delivery.Unknown, 1),
            (failure.StatusCode, failure.ContentLength, failure.Delivery, failure.Attempts));
        if (body.Length > 2)
        {
            Assert.DoesNotContain(body, failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1024, false, true)]
    [InlineData(1025, false, false)]
    [InlineData(1024, true, true)]
    [InlineData(1025, true, false)]
    [InlineData(100_000, true, false)]
    public async Task A_reply_is_read_up_to_its_bound_announced_or_not(int length, bool chunked, bool accepted)
    {
        var body = Encoding.UTF8.GetBytes("""{"code":"000000"}""".PadRight(length));

        var reply = CallAsync(HttpStatusCode.OK, body, chunked);

        if (accepted)
        {
            Assert.Equal(PlatformCode.Success, (await reply).Code);
        }
        else
        {
            var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => reply);
            Assert.Contains("MaxReplyBytes", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(401, "HTTP Status 401 - 签名不正确", "签名不正确")]
    [InlineData(401, "HTTP Status 401 - 没有找到授权凭证\n", "没有找到授权凭证")]
    [InlineData(401, "<html>sign in</html>", null)]
    [InlineData(401, "", null)]
    [InlineData(403, "HTTP Status 403 - 黑名单", "黑名单")]
    public async Task Who_is_not_accepted_hears_the_reason_and_what_was_signed(int status, string body, string? reason)
    {
        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => CallAsync((HttpStatusCode)status, Encoding.UTF8.GetBytes(body)));

        Assert.Equal((status, reason, Delivery.Refused, 1), ((int)failure.StatusCode, failure.Reason, failure.Delivery, failure.Attempts));
        var signed = failure.StringToSign!.Split('\n');
        Assert.Equal(6, signed.Length);
        Assert.Equal(
            ("POST", "application/json; charset=utf-8", "app", "/v1/account/cert/callcenter/conversation/c/dettachAgent"),
            (signed[0], signed[2], signed[4], signed[5]));
        Assert.DoesNotContain("made-up-secret", failure.StringToSign, StringComparison.Ordinal);
        if (reason is not null)
        {
            Assert.DoesNotContain(reason, failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_long_reason_is_cut_at_its_bound()
    {
        var failure = await Assert.ThrowsAsync<CallCenterAuthenticationException>(
            () => CallAsync(HttpStatusCode.Unauthorized, Encoding.UTF8.GetBytes("HTTP Status 401 - " + new string('x', 100_000))));

        Assert.InRange(failure.Reason!.Length, 1, 1024);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(409)]
    [InlineData(418)]
    [InlineData(499)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task A_success_envelope_under_another_status_proves_nothing(int status)
    {
        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(
            () => CallAsync((HttpStatusCode)status, """{"code":"000000","msg":"请求成功","data":null}"""u8.ToArray()));

        Assert.Equal((status, Delivery.Unknown, 1), ((int)failure.StatusCode, failure.Delivery, failure.Attempts));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    public async Task The_other_shape_of_404_and_405_is_no_envelope(int status)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"timestamp":1,"status":{{status}},"error":"Not Found","path":"/v1/13800138000"}""");

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => CallAsync((HttpStatusCode)status, body));

        Assert.Equal((status, body.Length, Delivery.Refused), ((int)failure.StatusCode, failure.ContentLength, failure.Delivery));
        Assert.DoesNotContain("13800138000", failure.ToString(), StringComparison.Ordinal);
    }

    private static async Task<ConversationReply> CallAsync(HttpStatusCode status, byte[] body, bool chunked = false)
    {
        var options = new ConversationClientOptions
        {
            BaseUrl = new Uri("http://localhost/v1/account/cert"),
            AppId = "app",
            CertId = "cert",
            SecretKey = "made-up-secret",
            MaxReplyBytes = 1024,
            TimeProvider = new FakeClock(),
        };
        using var answer = new Answer(status, body, chunked);
        using var client = new ConversationClient(options, answer);
        return await client.DetachAgentAsync("c", TestContext.Current.CancellationToken);
    }

    private sealed class Answer(HttpStatusCode status, byte[] body, bool chunked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status)
            {
                RequestMessage = request,
                Content = chunked ? new StreamContent(new OneByOne(body)) : new ByteArrayContent(body),
            });
    }

    // Tells no length, and gives a few bytes at a time.
    private sealed class OneByOne(byte[] body) : MemoryStream(body)
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(7, buffer.Length)], cancellationToken);
    }
}
