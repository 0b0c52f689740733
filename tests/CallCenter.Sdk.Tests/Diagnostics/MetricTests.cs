using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Tests.Diagnostics;

[Collection(nameof(TelemetryCollection))]
public sealed class MetricTests
{
    private const string Duration = "callcenter.client.operation.duration";
    private const string Attempts = "callcenter.client.attempts";
    private const string Failures = "callcenter.client.failures";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_success_is_measured_by_operation()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteAgent)
            .First(Fault.Status(429, new KeyValuePair<string, string>("Retry-After", "2")));

        await fixture.CallAsync(ConversationOperation.InviteAgent, Token);

        var measured = MeasurementsOf(fixture);
        Assert.Equal([Duration, Attempts], measured.Select(static one => one.Instrument.Name));
        Assert.Equal(["s", "{attempt}"], measured.Select(static one => one.Instrument.Unit));
        Assert.Equal([2.0, 2.0], measured.Select(static one => one.Value)); // the fake clock's two seconds, and two attempts
        Assert.All(measured, static one => AssertTags(one, ("callcenter.operation", "inviteAgent")));
    }

    [Fact]
    public async Task A_check_of_credentials_that_passes_is_a_success_in_logs_traces_and_metrics_too()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();

        await fixture.Client.CheckCredentialsAsync(Token);

        Assert.Equal([Duration, Attempts], MeasurementsOf(fixture).Select(static one => one.Instrument.Name));
        Assert.All(fixture.Recorder.OwnLogs, static entry => Assert.True(entry.Level < LogLevel.Warning, entry.Message));
        var asked = fixture.Platform.Ledger.Requests[0].ConversationId;
        var activity = Assert.Single(
            fixture.Recorder.Activities, activity => Equals(activity.GetTagItem("callcenter.conversation.id"), asked));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        Assert.Equal("040501", activity.GetTagItem("callcenter.code"));
    }

    [Fact]
    public async Task A_failure_is_counted_by_delivery_and_code()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.NoLineAvailable))
            .Then(Fault.Code(new PlatformCode("987654")));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);
        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        const string type = "CallCenter.Sdk.CallCenterRefusedException";
        var measured = MeasurementsOf(fixture);
        Assert.Equal([Duration, Attempts, Failures, Duration, Attempts, Failures], measured.Select(static one => one.Instrument.Name));
        Assert.Equal("{failure}", measured[2].Instrument.Unit);
        Assert.Equal(1, measured[2].Value);
        AssertTags(measured[0], ("callcenter.operation", "inviteOut"), ("error.type", type));
        AssertTags(
            measured[2],
            ("callcenter.code", "020002"),
            ("callcenter.delivery", "Refused"),
            ("callcenter.operation", "inviteOut"),
            ("error.type", type));
        Assert.Equal("_OTHER", measured[5]["callcenter.code"]);
    }

    [Fact]
    public async Task A_failure_without_a_code_carries_no_empty_tags()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);
        using var caller = new CancellationTokenSource();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Hang);
        var call = fixture.FailAsync(ConversationOperation.InviteOut, caller.Token);
        await fixture.UntilReceivedAsync(2);
        await caller.CancelAsync();
        await call;

        var failures = MeasurementsOf(fixture).Where(static one => one.Instrument.Name == Failures).ToArray();
        AssertTags(
            failures[0],
            ("callcenter.delivery", "Unknown"),
            ("callcenter.operation", "inviteOut"),
            ("error.type", "CallCenter.Sdk.CallCenterConnectionException"));
        AssertTags(failures[1], ("callcenter.delivery", "Unknown"), ("callcenter.operation", "inviteOut"), ("error.type", "canceled"));
    }

    // The meter that this test's container made; other tests measure too.
    private static TelemetryRecorder.Measurement[] MeasurementsOf(TelemetryFixture fixture) =>
        [
            .. fixture.Recorder.Measurements
                .Where(static one => one.Instrument.Meter.Name == CallCenterDiagnostics.MeterName)
                .Where(one => one.Instrument.Meter.Scope == fixture.Services.GetRequiredService<IMeterFactory>()),
        ];

    private static void AssertTags(TelemetryRecorder.Measurement measured, params (string Key, object Value)[] tags) =>
        Assert.Equal(
            [("callcenter.client", "CallCenter.Sdk"), .. tags],
            measured.Tags.Select(static tag => (tag.Key, tag.Value!)).OrderBy(static tag => tag.Key, StringComparer.Ordinal));
}
