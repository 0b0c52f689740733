using System.Diagnostics;
using System.Diagnostics.Metrics;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>A call that is not sent because of its key has one activity and the metrics as others have, with a tag that says why.</summary>
[Collection(nameof(TelemetryCollection))]
public sealed class KeyedTelemetryTests
{
    private const string Tag = "callcenter.idempotency";
    private const string Duration = "callcenter.client.operation.duration";
    private const string Attempts = "callcenter.client.attempts";
    private const string Failures = "callcenter.client.failures";

    [Fact]
    public async Task A_call_with_a_key_that_is_sent_is_told_like_one_without()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();

        await InviteAsync(fixture);

        var activity = Assert.Single(ActivitiesOf(fixture));
        Assert.Null(activity.GetTagItem(Tag));
        Assert.All(MeasurementsOf(fixture), static one => Assert.DoesNotContain(one.Tags, static tag => tag.Key == Tag));
        Assert.Equal([Duration, Attempts], MeasurementsOf(fixture).Select(static one => one.Instrument.Name));
    }

    [Fact]
    public async Task A_replay_is_a_success_without_a_send()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        await InviteAsync(fixture);
        using var caller = new Activity("caller").Start();

        Assert.True((await InviteAsync(fixture)).IsReplay);

        Assert.Same(caller, Activity.Current);
        var activity = ActivitiesOf(fixture).Last();
        Assert.Equal(caller.SpanId, activity.ParentSpanId);
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
        AssertTags(
            activity.TagObjects,
            ("callcenter.attempts", 0),
            ("callcenter.client", "CallCenter.Sdk"),
            ("callcenter.code", "000000"),
            ("callcenter.conversation.id", fixture.Conversation),
            (Tag, "replay"),
            ("callcenter.operation", "inviteOut"));
        var measured = MeasurementsOf(fixture).Skip(2).ToArray();
        Assert.Equal([Duration, Attempts], measured.Select(static one => one.Instrument.Name));
        Assert.Equal(0, measured[1].Value);
        Assert.All(measured, static one => AssertTags(
            one.Tags, ("callcenter.client", "CallCenter.Sdk"), (Tag, "replay"), ("callcenter.operation", "inviteOut")));
    }

    [Fact]
    public async Task A_refused_duplicate_is_a_failure_of_the_keys_delivery()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);
        await Assert.ThrowsAsync<CallCenterConnectionException>(() => InviteAsync(fixture));

        await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture));

        AssertFailed(fixture, "duplicate", "Unknown", "CallCenter.Sdk.CallCenterDuplicateException");
    }

    [Fact]
    public async Task A_store_that_fails_is_a_failure_that_was_not_sent()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            options: static options => options.IdempotencyStore = new TalkativeStore("") { ClaimsFail = true });
        fixture.Clock.AutoAdvanceUpTo = FakeClock.LessThanStoresHave;

        await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        AssertFailed(fixture, "store_failed", "NotSent", "CallCenter.Sdk.CallCenterIdempotencyStoreException");
    }

    [Fact]
    public async Task A_caller_who_cancels_the_claim_is_told_as_canceled_and_logged()
    {
        using var caller = new CancellationTokenSource();
        await using var fixture = await TelemetryFixture.CreateAsync(
            options: options => options.IdempotencyStore = new TalkativeStore("") { ClaimsFail = true, Claiming = caller.Cancel });
        fixture.Clock.AutoAdvanceUpTo = FakeClock.LessThanStoresHave;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InviteAsync(fixture, caller.Token));

        AssertFailed(fixture, null, "NotSent", "canceled");
        var entry = Assert.Single(fixture.Recorder.OwnLogs, static entry => entry.Id.Id == 8);
        Assert.Equal(Delivery.NotSent, entry["Delivery"]);
    }

    [Fact]
    public async Task The_time_of_the_claim_is_the_time_of_the_call()
    {
        var hanging = new FailingStore { Hangs = true };
        await using var fixture = await TelemetryFixture.CreateAsync(options: options => options.IdempotencyStore = hanging);

        await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        var measured = MeasurementsOf(fixture).Single(static one => one.Instrument.Name == Duration);
        Assert.InRange(measured.Value, 10, 12); // the fake clock's two tries of five seconds
        Assert.InRange(Assert.Single(ActivitiesOf(fixture)).Duration, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5));
    }

    private static void AssertFailed(TelemetryFixture fixture, string? idempotency, string delivery, string errorType)
    {
        var activity = ActivitiesOf(fixture).Last();
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal(
            (idempotency, delivery, errorType, 0),
            (activity.GetTagItem(Tag), activity.GetTagItem("callcenter.delivery"), activity.GetTagItem("error.type"),
                activity.GetTagItem("callcenter.attempts")));
        var measured = MeasurementsOf(fixture).TakeLast(3).ToArray();
        Assert.Equal([Duration, Attempts, Failures], measured.Select(static one => one.Instrument.Name));
        Assert.All(measured, one => Assert.Equal((idempotency, errorType), (one[Tag], one["error.type"])));
        Assert.Equal((1, delivery), (measured[2].Value, measured[2]["callcenter.delivery"]));
    }

    private static void AssertTags(IEnumerable<KeyValuePair<string, object?>> actual, params (string Key, object? Value)[] tags) =>
        Assert.Equal(tags, actual.Select(static tag => (tag.Key, tag.Value)).OrderBy(static tag => tag.Key, StringComparer.Ordinal));

    private static IEnumerable<Activity> ActivitiesOf(TelemetryFixture fixture) => fixture.Recorder.Activities
        .Where(static activity => activity.Source.Name == CallCenterDiagnostics.ActivitySourceName)
        .Where(activity => (string?)activity.GetTagItem("callcenter.conversation.id") == fixture.Conversation);

    private static TelemetryRecorder.Measurement[] MeasurementsOf(TelemetryFixture fixture) =>
    [
        .. fixture.Recorder.Measurements
            .Where(static one => one.Instrument.Meter.Name == CallCenterDiagnostics.MeterName)
            .Where(one => one.Instrument.Meter.Scope == fixture.Services.GetRequiredService<IMeterFactory>()),
    ];

    private static Task<ConversationReply> InviteAsync(TelemetryFixture fixture, CancellationToken? cancellationToken = null) =>
        fixture.Client.InviteOutAsync(
            fixture.Conversation,
            new InviteOutRequest(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { IdempotencyKey = "key" },
            cancellationToken ?? TestContext.Current.CancellationToken);
}
