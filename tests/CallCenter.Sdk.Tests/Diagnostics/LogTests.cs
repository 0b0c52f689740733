using System.Globalization;
using System.Net;
using System.Reflection;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

/// <summary>What the SDK logs. Ids, levels and templates are what alerts are built on: they change with a major version only.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class LogTests
{
    private static readonly string[] Messages =
    [
        "1 Debug Started: {Operation} of conversation {ConversationId} starts",
        "2 Information Succeeded: {Operation} of conversation {ConversationId} succeeded with code {Code} after {Attempts} send(s) in " +
            "{ElapsedMs:0} ms",
        "3 Warning Failed: {Operation} of conversation {ConversationId} failed ({Failure}, delivery {Delivery}, code {Code}) after " +
            "{Attempts} send(s) in {ElapsedMs:0} ms",
        "4 Warning Retrying: {Operation} of conversation {ConversationId}: send {Attempt} failed ({Failure}, delivery {Delivery}), " +
            "retried {Reason}, in {DelayMs:0} ms",
        "5 Error SendRefused: A request that a handler passed on ({Operation}) was not sent. {Reason}",
        "6 Warning SigningAgain: {Operation} of conversation {ConversationId}: the platform calls the signature expired; it is signed " +
            "again with a clock offset of {Offset}",
        "7 Error CircuitOpened: The platform is out of reach: the circuit is open, calls fail without being sent for {BreakSeconds:0} s",
        "8 Information Canceled: {Operation} of conversation {ConversationId} was canceled by its caller (delivery {Delivery}) after " +
            "{Attempts} send(s) in {ElapsedMs:0} ms",
        "9 Debug Sent: {Operation} was sent ({Outcome}, HTTP {Status}) in {ElapsedMs:0} ms",
        "10 Warning HandlerFailedAfterAnswer: {Operation} of conversation {ConversationId}: a handler failed ({Failure}) after the " +
            "platform had answered; the platform's answer is the result",
        "11 Error NotSentAgain: {Operation} of conversation {ConversationId} was not sent again, although a strategy of the pipeline " +
            "asked for it: an earlier attempt may have reached the platform",
        "12 Warning ResilienceHandlerFound: The handlers of HttpClient {ClientName} include {Handler}, which also retries. " +
            "CallCenter.Sdk retries what is safe by itself; to have it alone do so, call RemoveAllResilienceHandlers() on the " +
            "builder that AddConversationClient returns",
        "13 Warning PrimaryHandlerChanged: The primary handler of a CallCenter.Sdk client had {Settings} switched on; they were " +
            "switched off, because a POST that is sent again can ring a telephone twice",
        "14 Warning PrimaryHandlerUnchangeable: The primary handler of a CallCenter.Sdk client has {Settings} switched on and is in " +
            "use, so that it cannot be changed. Switch them off, because a POST that is sent again can ring a telephone twice",
        "15 Warning KeysInMemory: Idempotency keys are kept in the memory of this process: they do not protect across restarts or " +
        "machines. " +
            "Register a shared store, for instance with AddRedisIdempotencyStore of CallCenter.Sdk.Redis",
        "16 Information Replayed: {Operation} of conversation {ConversationId} was not sent: its idempotency key has the outcome of a " +
        "call " +
            "that began {Since:u}",
        "17 Warning DuplicateRefused: {Operation} of conversation {ConversationId} was not sent: an earlier call with its idempotency " +
        "key " +
            "is {State}",
        "18 Error StoreFailed: {Operation} of conversation {ConversationId} was not sent: the idempotency store failed ({Failure}; the " +
        "key " +
            "may stand: {KeyMayStand})",
        "19 Warning KeyNotEnded: {Operation} of conversation {ConversationId}: the idempotency store failed to {What} the key " +
        "({Failure}), " +
            "which may stand until its lifetime ends",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Messages_keep_their_ids_levels_and_templates() => Assert.Equal(Messages, typeof(CallLog)
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(static method => (method.Name, Log: method.GetCustomAttribute<LoggerMessageAttribute>()))
        .Where(static method => method.Log is not null)
        .OrderBy(static method => method.Log!.EventId)
        .Select(static method => string.Create(
            CultureInfo.InvariantCulture, $"{method.Log!.EventId} {method.Log.Level} {method.Name}: {method.Log.Message}")));

    [Fact]
    public async Task A_call_tells_its_start_and_its_success()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 2);
        var end = fixture.Recorder.OwnLogs.Last();
        Assert.Equal(
            ("inviteOut", fixture.Conversation, PlatformCode.Success, 1),
            (end["Operation"], end["ConversationId"], end["Code"], end["Attempts"]));
        Assert.Equal($"inviteOut of conversation {fixture.Conversation} succeeded with code 000000 after 1 send(s) in 0 ms", end.Message);
    }

    [Fact]
    public async Task A_send_is_told_at_debug_level_with_its_outcome_and_status()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Status(429)).Then(Fault.ReplyLost);

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        var sends = fixture.Recorder.OwnLogs.Where(static entry => entry is { Id.Id: 9, Level: LogLevel.Debug }).ToArray();
        Assert.Equal(
            [("Answered", HttpStatusCode.TooManyRequests), ("Failed", null)],
            sends.Select(static entry => ((string?)entry["Outcome"], (HttpStatusCode?)entry["Status"])));
    }

    [Fact]
    public async Task A_call_that_fails_tells_what_is_known_of_it()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.NumberForbidden));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 3);
        var end = fixture.Recorder.OwnLogs.Last();
        Assert.Equal(
            (typeof(CallCenterRefusedException).FullName, Delivery.Refused, "020001", 1),
            (end["Failure"], end["Delivery"], end["Code"], end["Attempts"]));
    }

    [Fact]
    public async Task A_retry_tells_why_and_when()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent)
            .First(Fault.ReplyLost)
            .Then(Fault.Unavailable(TimeSpan.FromSeconds(2)));

        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        AssertLogged(fixture, 1, 4, 4, 2);
        var retries = fixture.Recorder.OwnLogs.Where(static entry => entry.Id.Id == 4).ToArray();
        Assert.Equal(("after a back-off", Delivery.Unknown, 1), (retries[0]["Reason"], retries[0]["Delivery"], retries[0]["Attempt"]));
        Assert.Equal(("when the platform asked to", 2000.0, 2), (retries[1]["Reason"], retries[1]["DelayMs"], retries[1]["Attempt"]));
    }

    [Fact]
    public async Task A_request_that_fits_no_call_is_told_as_refused()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: static http => http.AddHttpMessageHandler(static () => new OtherPath()));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        Assert.Contains(
            fixture.Recorder.OwnLogs,
            static entry => entry is { Id.Id: 5, Level: LogLevel.Error } && (string?)entry["Operation"] == "inviteOut");
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task A_handler_that_fails_after_the_platform_answered_is_told_and_the_answer_counts()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: static http => http.AddHttpMessageHandler(static () => new FailsAfterwards()));

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 10, 2);
        Assert.Equal(typeof(NotSupportedException).FullName, fixture.Recorder.OwnLogs.Single(static entry => entry.Id.Id == 10)["Failure"]);
    }

    [Fact]
    public async Task A_caller_who_cancels_is_told_with_what_the_platform_may_have_done()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Hang);
        using var caller = new CancellationTokenSource();

        var call = fixture.FailAsync(ConversationOperation.InviteOut, caller.Token);
        await fixture.UntilReceivedAsync(1);
        await caller.CancelAsync();
        await call;

        AssertLogged(fixture, 1, 8);
        var end = fixture.Recorder.OwnLogs.Single(static entry => entry.Id.Id == 8);
        Assert.Equal((Delivery.Unknown, 1), (end["Delivery"], end["Attempts"]));
    }

    [Fact]
    public async Task An_expired_signature_tells_the_offset_that_it_is_signed_again_with()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 6, 4, 2);
        Assert.Equal(TimeSpan.FromMinutes(10), fixture.Recorder.OwnLogs.Single(static entry => entry.Id.Id == 6)["Offset"]);
        Assert.Equal("signed again", fixture.Recorder.OwnLogs.Single(static entry => entry.Id.Id == 4)["Reason"]);
    }

    [Fact]
    public async Task An_opened_circuit_is_told_once_with_the_time_that_it_stays_open()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(options: static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ConnectionRefused);

        for (var call = 0; call < 25; call++)
        {
            await fixture.FailAsync(ConversationOperation.InviteOut, Token);
        }

        Assert.Equal(
            10.0, Assert.Single(fixture.Recorder.OwnLogs, static entry => entry is { Id.Id: 7, Level: LogLevel.Error })["BreakSeconds"]);
    }

    // The log of each send at the wire (9) is left out: the test of sends looks at it.
    private static void AssertLogged(TelemetryFixture fixture, params int[] ids) =>
        Assert.Equal(ids, fixture.Recorder.OwnLogs.Select(static entry => entry.Id.Id).Where(static id => id != 9));

    private sealed class OtherPath : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(request.RequestUri!, "/elsewhere");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FailsAfterwards : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            using var answer = await base.SendAsync(request, cancellationToken);
            throw new NotSupportedException();
        }
    }
}
