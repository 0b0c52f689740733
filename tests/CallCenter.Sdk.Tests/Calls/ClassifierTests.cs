using System.Net;
using CallCenter.Sdk.Api;
using CallCenter.Sdk.Resilience;

namespace CallCenter.Sdk.Tests.Resilience;

/// <summary>The design's table, row by row.</summary>
public sealed class ClassifierTests
{
    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public void No_connection_is_not_sent_and_repeated_by_all(HttpRequestError error) =>
        AssertJudged(Happenings.Of(new HttpRequestException(error)), Delivery.NotSent, repeatable: true, ring: true);

    [Theory]
    [InlineData(429, false)]
    [InlineData(429, true)]
    [InlineData(503, true)]
    public void A_platform_that_says_come_back_has_refused_and_all_come_back(int status, bool hasRetryAfter) =>
        AssertJudged(Happenings.Of((HttpStatusCode)status, hasRetryAfter), Delivery.Refused, repeatable: true, ring: true);

    [Fact]
    public void A_busy_platform_has_refused_and_all_come_back() =>
        AssertJudged(Happenings.Of(PlatformCode.SystemBusy), Delivery.Refused, repeatable: true, ring: true);

    [Theory]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public void Server_trouble_is_unknown_and_never_rings_again(int status) =>
        AssertJudged(Happenings.Of((HttpStatusCode)status, hasRetryAfter: false), Delivery.Unknown, repeatable: true, ring: false);

    public static TheoryData<Exception> BrokenTransports =>
    [
        new HttpRequestException("reset", new IOException()),
        new HttpRequestException(HttpRequestError.ResponseEnded),
        new HttpRequestException(HttpRequestError.ProxyTunnelError),
        new HttpRequestException(HttpRequestError.HttpProtocolError),
        new HttpIOException(HttpRequestError.ResponseEnded),
        new OperationCanceledException(),
        new TimeoutException(),
    ];

    [Theory]
    [MemberData(nameof(BrokenTransports), DisableDiscoveryEnumeration = true)]
    public void A_broken_transport_is_unknown_and_never_rings_again(Exception failure) =>
        AssertJudged(Happenings.Of(failure), Delivery.Unknown, repeatable: true, ring: false);

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(413)]
    public void Any_other_4xx_is_a_refusal_and_not_repeated(int status) =>
        AssertJudged(Happenings.Of((HttpStatusCode)status, hasRetryAfter: true), Delivery.Refused, repeatable: false, ring: false);

    [Theory]
    [InlineData("040501")]
    [InlineData("000003")]
    [InlineData("999999")]
    public void Any_other_code_is_a_refusal_and_not_repeated(string code) =>
        AssertJudged(Happenings.Of(new PlatformCode(code)), Delivery.Refused, repeatable: false, ring: false);

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(501)]
    [InlineData(505)]
    public void What_the_table_does_not_name_is_unknown_and_not_repeated(int status) =>
        AssertJudged(Happenings.Of((HttpStatusCode)status, hasRetryAfter: true), Delivery.Unknown, repeatable: false, ring: false);

    [Fact]
    public void An_unforeseen_failure_and_a_blocked_send_are_unknown_and_not_repeated()
    {
        AssertJudged(Happenings.Of(new InvalidOperationException()), Delivery.Unknown, repeatable: false, ring: false);
        AssertJudged(Happenings.Of(new SendBlockedException("inviteOut")), Delivery.Unknown, repeatable: false, ring: false);
    }

    [Fact]
    public void An_open_circuit_and_a_request_that_was_stopped_are_not_sent()
    {
        AssertJudged(Happening.CircuitOpen, Delivery.NotSent, repeatable: false, ring: false);
        AssertJudged(Happening.StoppedBeforeSend, Delivery.NotSent, repeatable: false, ring: false);
    }

    [Fact]
    public void Answers_never_speak_for_an_outage()
    {
        Happening[] answers = [Happening.ComeBackLater, Happening.SaidNo, Happening.NoEnvelope];
        Assert.All(answers, static answer => Assert.False(Classifier.Judge(answer, rings: true).IsOutage));
        Happening[] outages = [Happening.NoConnection, Happening.ServerTrouble, Happening.ConnectionBroke];
        Assert.All(outages, static outage => Assert.True(Classifier.Judge(outage, rings: true).IsOutage));
    }

    private static void AssertJudged(Happening happening, Delivery delivery, bool repeatable, bool ring)
    {
        var asRepeatable = Classifier.Judge(happening, rings: false);
        var asRing = Classifier.Judge(happening, rings: true);
        Assert.Equal((delivery, repeatable), (asRepeatable.Delivery, asRepeatable.MayRepeat));
        Assert.Equal((delivery, ring), (asRing.Delivery, asRing.MayRepeat));
    }
}
