using System.Globalization;
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
        "2 Information Succeeded: {Operation} of conversation {ConversationId} succeeded with code {Code} after {Attempts} attempt(s) in {ElapsedMs:0} ms",
        "3 Warning Failed: {Operation} of conversation {ConversationId} failed ({Failure}, delivery {Delivery}, code {Code}) after {Attempts} attempt(s) in {ElapsedMs:0} ms",
        "4 Warning WillRepeat: {Operation} of conversation {ConversationId}: attempt {Attempt} failed ({Failure}, delivery {Delivery}), repeated {Reason}, in {DelayMs:0} ms",
        "5 Error SendBlocked: A second send of {Operation} was blocked, for it could ring a telephone twice: a handler around CallCenter.Sdk sent the same request again",
        "6 Warning ClockCorrected: The platform calls the signature expired and its clock is {Skew} off the time that was signed: signing with a clock offset of {Offset} from now on",
        "7 Error CircuitOpened: The platform is out of reach: the circuit is open, calls fail without being sent for {BreakSeconds:0} s",
        "8 Information Canceled: {Operation} of conversation {ConversationId} was given up by its caller after {Attempts} attempt(s) in {ElapsedMs:0} ms",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Messages_keep_their_ids_levels_and_templates() => Assert.Equal(Messages, typeof(CallLog)
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Select(static method => (method.Name, Log: method.GetCustomAttribute<LoggerMessageAttribute>()))
        .Where(static method => method.Log is not null)
        .OrderBy(static method => method.Log!.EventId)
        .Select(static method => string.Create(CultureInfo.InvariantCulture, $"{method.Log!.EventId} {method.Log.Level} {method.Name}: {method.Log.Message}")));

    [Fact]
    public async Task A_call_tells_its_start_and_its_success()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 2);
        var end = fixture.Recorder.OwnLogs.Last();
        Assert.Equal(("inviteOut", fixture.Conversation, PlatformCode.Success, 1), (end["Operation"], end["ConversationId"], end["Code"], end["Attempts"]));
        Assert.Equal($"inviteOut of conversation {fixture.Conversation} succeeded with code 000000 after 1 attempt(s) in 0 ms", end.Message);
    }

    [Fact]
    public async Task A_call_that_fails_tells_what_is_known_of_it()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.NumberForbidden));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 3);
        var end = fixture.Recorder.OwnLogs.Last();
        Assert.Equal((typeof(CallCenterRefusedException).FullName, Delivery.Refused, "020001", 1), (end["Failure"], end["Delivery"], end["Code"], end["Attempts"]));
    }

    [Fact]
    public async Task A_repetition_tells_why_and_when()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.ReplyLost).Then(Fault.Unavailable(TimeSpan.FromSeconds(2)));

        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        AssertLogged(fixture, 1, 4, 4, 2);
        var repetitions = fixture.Recorder.OwnLogs.Where(static entry => entry.Id.Id == 4).ToArray();
        Assert.Equal(("after a back-off", Delivery.Unknown, 1), (repetitions[0]["Reason"], repetitions[0]["Delivery"], repetitions[0]["Attempt"]));
        Assert.Equal(("when the platform asked to", 2000.0, 2), (repetitions[1]["Reason"], repetitions[1]["DelayMs"], repetitions[1]["Attempt"]));
    }

    [Fact]
    public async Task A_blocked_send_tells_the_operation_that_would_have_rung_twice()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(http: static http => http.AddHttpMessageHandler(static () => new ForeignHandler.Retrying()));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        Assert.Contains(fixture.Recorder.OwnLogs, static entry => entry is { Id.Id: 5, Level: LogLevel.Error } && (string?)entry["Operation"] == "inviteOut");
    }

    [Fact]
    public async Task A_corrected_clock_tells_the_skew_and_the_offset()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.ClockSkew = TimeSpan.FromMinutes(10);

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        AssertLogged(fixture, 1, 6, 4, 2);
        var correction = fixture.Recorder.OwnLogs.Single(static entry => entry.Id.Id == 6);
        Assert.Equal((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10)), (correction["Skew"], correction["Offset"]));
        Assert.Equal("with a corrected clock", fixture.Recorder.OwnLogs.Single(static entry => entry.Id.Id == 4)["Reason"]);
    }

    [Fact]
    public async Task An_opened_circuit_is_told_once_with_the_time_that_it_stays_open()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(options: static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ConnectionRefused);

        for (var call = 0; call < 25; call++) await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal(10.0, Assert.Single(fixture.Recorder.OwnLogs, static entry => entry is { Id.Id: 7, Level: LogLevel.Error })["BreakSeconds"]);
    }

    private static void AssertLogged(TelemetryFixture fixture, params int[] ids) => Assert.Equal(ids, fixture.Recorder.OwnLogs.Select(static entry => entry.Id.Id));
}
