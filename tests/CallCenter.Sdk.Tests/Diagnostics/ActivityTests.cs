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
        await using var watched = await Watched.SetAsync();
        if (operation == ConversationOperation.DetachAgent) await watched.CallAsync(ConversationOperation.AttachAgent, Token);

        await watched.CallAsync(operation, Token);

        var activity = ActivitiesOf(watched).Last();
        Assert.Equal((name, name, ActivityKind.Internal, ActivityStatusCode.Unset), (activity.OperationName, activity.DisplayName, activity.Kind, activity.Status));
        AssertTags(activity, ("callcenter.attempts", 1), ("callcenter.client", "CallCenter.Sdk"), ("callcenter.code", "000000"), ("callcenter.conversation.id", watched.Conversation), ("callcenter.operation", name));
    }

    [Fact]
    public async Task A_refusal_is_an_error_with_its_code_and_no_words()
    {
        await using var watched = await Watched.SetAsync();
        watched.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.SystemBusy)).Then(Fault.Code(PlatformCode.NoLineAvailable));

        await watched.FailAsync(ConversationOperation.InviteOut, Token);

        var activity = Assert.Single(ActivitiesOf(watched));
        Assert.Equal((ActivityStatusCode.Error, null), (activity.Status, activity.StatusDescription));
        Assert.Empty(activity.Events);
        AssertTags(
            activity,
            ("callcenter.attempts", 2),
            ("callcenter.client", "CallCenter.Sdk"),
            ("callcenter.code", "020002"),
            ("callcenter.conversation.id", watched.Conversation),
            ("callcenter.delivery", "Refused"),
            ("callcenter.operation", "inviteOut"),
            ("error.type", "CallCenter.Sdk.CallCenterRefusedException"));
    }

    [Fact]
    public async Task A_code_that_this_version_does_not_know_is_told_as_other()
    {
        await using var watched = await Watched.SetAsync();
        watched.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(new PlatformCode("987654")));

        await watched.FailAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal("_OTHER", Assert.Single(ActivitiesOf(watched)).GetTagItem("callcenter.code"));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_as_canceled()
    {
        await using var watched = await Watched.SetAsync();
        watched.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Hang);
        using var caller = new CancellationTokenSource();

        var call = watched.FailAsync(ConversationOperation.InviteOut, caller.Token);
        await caller.CancelAsync();
        await call;

        var activity = Assert.Single(ActivitiesOf(watched));
        Assert.Equal(("canceled", null), (activity.GetTagItem("error.type"), activity.GetTagItem("callcenter.delivery")));
    }

    [Fact]
    public async Task The_http_spans_of_all_attempts_are_its_children_and_the_callers_activity_its_parent()
    {
        await using var watched = await Watched.SetAsync(sockets: true);
        watched.Platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.ReplyLost);
        using var caller = new Activity("caller").Start();

        await watched.CallAsync(ConversationOperation.AttachAgent, Token);

        Assert.Same(caller, Activity.Current);
        var activity = Assert.Single(ActivitiesOf(watched));
        Assert.Equal(caller.SpanId, activity.ParentSpanId);
        var spans = watched.Witness.Activities.Where(span => span.ParentSpanId == activity.SpanId && span.Kind == ActivityKind.Client).ToArray();
        Assert.Equal(2, spans.Length);
        Assert.All(spans, static span => Assert.Equal("System.Net.Http", span.Source.Name));
    }

    [Fact]
    public async Task Several_clients_are_told_apart_by_their_keys_and_one_without_a_container_has_no_name()
    {
        await using var watched = await Watched.SetAsync();
        var services = new ServiceCollection();
        services.AddKeyedConversationClient("north", watched.Platform.Configure).UsePlatformEmulator(watched.Platform);
        await using var container = services.BuildServiceProvider();
        var options = new ConversationClientOptions();
        watched.Platform.Configure(options);
        using var alone = new ConversationClient(options, watched.Tap);

        await container.GetRequiredKeyedService<IConversationClient>("north").InviteOutAsync(watched.Conversation, watched.Secrets.InviteOut, Token);
        await alone.InviteOutAsync(watched.Conversation, watched.Secrets.InviteOut, Token);

        Assert.Equal(["CallCenter.Sdk:north", null], ActivitiesOf(watched).Select(static activity => activity.GetTagItem("callcenter.client")));
    }

    private static IEnumerable<Activity> ActivitiesOf(Watched watched) => watched.Witness.Activities
        .Where(activity => activity.Source.Name == CallCenterDiagnostics.ActivitySourceName && (string?)activity.GetTagItem("callcenter.conversation.id") == watched.Conversation);

    private static void AssertTags(Activity activity, params (string Key, object Value)[] tags) =>
        Assert.Equal(tags, activity.TagObjects.Select(static tag => (tag.Key, tag.Value!)).OrderBy(static tag => tag.Key, StringComparer.Ordinal));
}
