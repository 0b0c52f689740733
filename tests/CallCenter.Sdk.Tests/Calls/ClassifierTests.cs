using System.Net;
using System.Text;
using CallCenter.Sdk.Wire;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>The table of what may be sent again, row by row. The rows are written out here, not taken from the classifier.</summary>
public sealed class ClassifierTests
{
    private static readonly int[] Refused = [400, 401, 403, 404, 405, 406, 407, 411, 413, 414, 415, 431];
    private static readonly int[] MayHaveActed = [408, 500, 502, 503, 504];

    // Section 4 of the wire contract, without 000000, 000002, 000003 and 000004.
    private static readonly string[] RefusingCodes =
    [
        "000001", "010000", "010001", "010002", "010003", "010004", "010005", "010006", "020000", "020001", "020002", "040103",
        "040104", "040202", "040203", "040204", "040401", "040402", "040501", "040502", "040503", "040504", "040601",
    ];

    [Fact]
    public void Without_a_connection_nothing_was_sent_and_every_operation_is_retried() =>
        AssertDecided(FailureKind.NotConnected, Delivery.NotSent, attach: true, others: true, isOutage: true);

    [Fact]
    public void What_a_handler_or_the_open_circuit_stopped_was_not_sent_and_is_not_retried()
    {
        AssertDecided(FailureKind.HandlerFailed, Delivery.NotSent, attach: false, others: false, isOutage: false);
        AssertDecided(FailureKind.CircuitOpen, Delivery.NotSent, attach: false, others: false, isOutage: false);
    }

    [Fact]
    public async Task A_busy_platform_has_refused_and_every_operation_is_retried()
    {
        Assert.Equal(FailureKind.Throttled, await KindOfAsync(429));
        Assert.Equal(FailureKind.Throttled, await KindOfCodeAsync("000004"));
        AssertDecided(FailureKind.Throttled, Delivery.Refused, attach: true, others: true, isOutage: false);
    }

    [Fact]
    public async Task An_expired_signature_is_a_refusal_that_only_a_new_signature_answers()
    {
        Assert.Equal(FailureKind.SignatureExpired, await KindOfAsync(401, "HTTP Status 401 - 签名过期"));
        AssertDecided(FailureKind.SignatureExpired, Delivery.Refused, attach: false, others: false, isOutage: false);
    }

    [Fact]
    public async Task A_definite_no_is_a_refusal_and_is_not_retried()
    {
        foreach (var status in Refused)
        {
            Assert.Equal(FailureKind.Rejected, await KindOfAsync(status));
        }

        foreach (var code in RefusingCodes)
        {
            Assert.Equal(FailureKind.Rejected, await KindOfCodeAsync(code));
        }

        Assert.Equal(FailureKind.Rejected, await KindOfAsync(401, "HTTP Status 401 - 签名不正确"));
        AssertDecided(FailureKind.Rejected, Delivery.Refused, attach: false, others: false, isOutage: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_error_is_unknown_also_with_a_retry_after_and_only_attachAgent_is_retried(bool hasRetryAfter)
    {
        foreach (var status in MayHaveActed)
        {
            Assert.Equal(FailureKind.ServerError, await KindOfAsync(status, hasRetryAfter: hasRetryAfter));
        }

        AssertDecided(FailureKind.ServerError, Delivery.Unknown, attach: true, others: false, isOutage: true);
    }

    [Fact]
    public void A_broken_connection_is_unknown_and_only_attachAgent_is_retried() =>
        AssertDecided(FailureKind.ConnectionLost, Delivery.Unknown, attach: true, others: false, isOutage: true);

    [Fact]
    public void No_answer_is_unknown_and_not_even_attachAgent_is_retried() =>
        AssertDecided(FailureKind.NoAnswer, Delivery.Unknown, attach: false, others: false, isOutage: true);

    [Theory]
    [InlineData("000002")]
    [InlineData("000003")]
    [InlineData("999999")]
    [InlineData("040205")]
    public async Task A_code_that_proves_nothing_is_unknown_and_is_not_retried(string code)
    {
        Assert.Equal(FailureKind.UnprovenCode, await KindOfCodeAsync(code));
        AssertDecided(FailureKind.UnprovenCode, Delivery.Unknown, attach: false, others: false, isOutage: false);
    }

    [Fact]
    public async Task What_the_table_does_not_name_is_unknown_whatever_its_body_says()
    {
        int[] named = [.. Refused, .. MayHaveActed, 429];
        for (var status = 300; status < 600; status++)
        {
            if (!named.Contains(status))
            {
                Assert.Equal(FailureKind.MalformedReply, await KindOfAsync(status, """{"code":"000000"}"""));
            }
        }

        foreach (var body in new[] { "", "null", "<html>", """{"code":"0"}""" })
        {
            Assert.Equal(FailureKind.MalformedReply, await KindOfAsync(200, body));
        }

        AssertDecided(FailureKind.MalformedReply, Delivery.Unknown, attach: false, others: false, isOutage: false);
    }

    [Fact]
    public async Task Every_2xx_with_a_success_envelope_is_a_success()
    {
        foreach (var status in new[] { 200, 201, 202, 299 })
        {
            Assert.Null(await KindOfAsync(status, """{"code":"000000"}"""));
        }
    }

    [Fact]
    public void A_kind_that_a_later_version_adds_is_unknown_and_not_retried() =>
        AssertDecided((FailureKind)int.MaxValue, Delivery.Unknown, attach: false, others: false, isOutage: false);

    private static void AssertDecided(FailureKind kind, Delivery delivery, bool attach, bool others, bool isOutage)
    {
        var decision = FailureClassifier.Decide(kind);
        Assert.Equal((delivery, isOutage), (decision.Delivery, decision.IsOutage));
        Assert.Equal(
            (attach, others, others, others),
            (
                decision.Retries(Operation.AttachAgent),
                decision.Retries(Operation.DetachAgent),
                decision.Retries(Operation.InviteAgent),
                decision.Retries(Operation.InviteOut)));
    }

    private static Task<FailureKind?> KindOfCodeAsync(string code) => KindOfAsync(200, $$"""{"code":"{{code}}","msg":"","data":null}""");

    private static async Task<FailureKind?> KindOfAsync(int status, string body = "", bool hasRetryAfter = false)
    {
        using var response =
            new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (hasRetryAfter)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", "1");
        }

        return (await WireAnswer.ReadAsync(response, AnsweredRequest.Ours, maxBytes: 1024, TestContext.Current.CancellationToken)).Kind;
    }
}
