using System.Diagnostics;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Diagnostics;

[Collection(nameof(TelemetryCollection))]
public sealed class ActivityTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConversationOperation.AttachAgent, "attachAgent")]
    [InlineData(ConversationOperation.DetachAgent, "dettachAgent")]
    [InlineData(ConversationOperation.InviteAgent, "inviteAgent")]
    [InlineData(ConversationOperation.InviteOut, "inviteOut")]
    public async Task A_success_is_one_internal_activity_named_after_the_operation(ConversationOperation operation, string name)
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        if (operation == ConversationOperation.DetachAgent)
        {
            await fixture.CallAsync(ConversationOperation.AttachAgent, Token);
        }

        await fixture.CallAsync(operation, Token);

        var activity = ActivitiesOf(fixture).Last();
        Assert.Equal(
            (name, name, ActivityKind.Internal, ActivityStatusCode.Unset),
            (activity.OperationName, activity.DisplayName, activity.Kind, activity.Status));
        AssertTags(
            activity,
            ("callcenter.attempts", 1),
            ("callcenter.client", "CallCenter.Sdk"),
            ("callcenter.code", "000000"),
            ("callcenter.conversation.id", fixture.Conversation),
            ("callcenter.operation", name));
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_its_code_and_no_words()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.SystemBusy))
            .Then(Fault.Code(PlatformCode.NoLineAvailable));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        var activity = Assert.Single(ActivitiesOf(fixture));
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
        Assert.Empty(activity.Events);
        AssertTags(
            activity,
            ("callcenter.attempts", 2),
            ("callcenter.client", "CallCenter.Sdk"),
            ("callcenter.code", "020002"),
            ("callcenter.conversation.id", fixture.Conversation),
            ("callcenter.delivery", "Refused"),
            ("callcenter.operation", "inviteOut"),
            ("error.type", "CallCenter.Sdk.CallCenterRefusedException"));
    }

    [Fact]
    public async Task A_code_that_this_version_does_not_know_is_told_as_other()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(new PlatformCode("987654")));

        await fixture.FailAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal("_OTHER", Assert.Single(ActivitiesOf(fixture)).GetTagItem("callcenter.code"));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_as_canceled()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Hang);
        using var caller = new CancellationTokenSource();

        var call = fixture.FailAsync(ConversationOperation.InviteOut, caller.Token);
        await fixture.UntilReceivedAsync(1);
        await caller.CancelAsync();
        await call;

        var activity = Assert.Single(ActivitiesOf(fixture));
        Assert.Equal(("canceled", "Unknown"), (activity.GetTagItem("error.type"), activity.GetTagItem("callcenter.delivery")));
    }

    [Fact]
    public async Task The_http_spans_of_all_attempts_are_its_children_and_the_callers_activity_its_parent()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.ReplyLost);
        using var caller = new Activity("caller").Start();

        await fixture.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Same(caller, Activity.Current);
        var activity = Assert.Single(ActivitiesOf(fixture));
        Assert.Equal(caller.SpanId, activity.ParentSpanId);
        var spans = fixture.Recorder.Activities.Where(span => span.ParentSpanId == activity.SpanId && span.Kind == ActivityKind.Client)
            .ToArray();
        Assert.Equal(2, spans.Length);
        Assert.All(spans, static span => Assert.Equal("System.Net.Http", span.Source.Name));
    }

    [Fact]
    public async Task Several_clients_are_told_apart_by_their_keys_and_one_without_a_container_has_no_name()
    {
        await using var fixture = await TelemetryFixture.CreateAsync();
        var services = new ServiceCollection();
        services.AddKeyedConversationClient("north", fixture.Platform.Configure).UsePlatformEmulator(fixture.Platform);
        await using var container = services.BuildServiceProvider();
        var options = new ConversationClientOptions();
        fixture.Platform.Configure(options);
        using var alone = new ConversationClient(options, fixture.Wire);

        await container.GetRequiredKeyedService<IConversationClient>("north")
            .InviteOutAsync(fixture.Conversation, fixture.Secrets.InviteOut, Token);
        await alone.InviteOutAsync(fixture.Conversation, fixture.Secrets.InviteOut, Token);

        Assert.Equal(
            ["CallCenter.Sdk:north", null], ActivitiesOf(fixture).Select(static activity => activity.GetTagItem("callcenter.client")));
    }

    private static IEnumerable<Activity> ActivitiesOf(TelemetryFixture fixture) => fixture.Recorder.Activities
        .Where(static activity => activity.Source.Name == CallCenterDiagnostics.ActivitySourceName)
        .Where(activity => (string?)activity.GetTagItem("callcenter.conversation.id") == fixture.Conversation);

    private static void AssertTags(Activity activity, params (string Key, object Value)[] tags) =>
        Assert.Equal(
            tags, activity.TagObjects.Select(static tag => (tag.Key, tag.Value!)).OrderBy(static tag => tag.Key, StringComparer.Ordinal));
}
