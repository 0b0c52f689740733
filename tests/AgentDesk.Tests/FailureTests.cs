using System.Net;
using System.Text.Json.Nodes;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests;

namespace AgentDesk.Tests;

/// <summary>What decides about an answer is whether the platform may have acted.</summary>
public sealed class FailureTests
{
    private static readonly object Invitation = new { to = DeskApp.Number };

    [Fact]
    public async Task Nothing_sent_is_503_and_when_to_try_again()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ConnectionRefused);

        var answer = await desk.PostAsync("invite-outside-line", Invitation);

        answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        Assert.Equal(TimeSpan.FromSeconds(10), answer.RetryAfter);
        Assert.Equal("NotSent", answer["delivery"]);
        desk.Platform.Ledger.ShouldNotHaveRung();
    }

    [Fact]
    public async Task A_passing_trouble_in_which_nothing_was_done_is_not_seen()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused).Then(Fault.Code(PlatformCode.SystemBusy));

        var answer = await desk.PostAsync("invite-outside-line", Invitation);

        answer.ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal("3", answer["attempts"]);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Theory]
    [InlineData(MagicAgents.AlwaysBusy, "040203")]
    [InlineData(MagicAgents.Expired, "040204")]
    [InlineData("nobody", "040202")]
    public async Task An_agent_who_cannot_join_is_409_with_the_code(string agentId, string code)
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostAsync("join", new { agentId });

        answer.ShouldBeProblem(HttpStatusCode.Conflict);
        Assert.Equal(code, answer["code"]);
        Assert.Equal("Refused", answer["delivery"]);
        Assert.Equal("attachAgent", answer["operation"]);
        desk.Platform.Ledger.ShouldNotHaveRung();
    }

    [Fact]
    public async Task An_unknown_conversation_is_409_with_the_code()
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostAsync("leave", conversation: "no-such-conversation");

        answer.ShouldBeProblem(HttpStatusCode.Conflict);
        Assert.Equal("040501", answer["code"]);
        Assert.Equal("no-such-conversation", answer["conversationId"]);
    }

    [Theory]
    [InlineData(MagicNumbers.Forbidden, HttpStatusCode.UnprocessableEntity, "020001")]
    [InlineData(MagicNumbers.NoLine, HttpStatusCode.Conflict, "020002")]
    public async Task A_number_that_cannot_be_called_is_told_with_the_code(string number, HttpStatusCode status, string code)
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostAsync("invite-outside-line", new { to = number });

        answer.ShouldBeProblem(status);
        Assert.Equal(code, answer["code"]);
        Assert.DoesNotContain(number, answer.Text, StringComparison.Ordinal);
        desk.Platform.Ledger.ShouldNotHaveRung();
    }

    [Theory]
    [InlineData("000001", HttpStatusCode.UnprocessableEntity)]
    [InlineData("040401", HttpStatusCode.UnprocessableEntity)]
    [InlineData("040402", HttpStatusCode.UnprocessableEntity)]
    [InlineData("010003", HttpStatusCode.Conflict)]
    [InlineData("040502", HttpStatusCode.Conflict)]
    public async Task A_refusal_is_422_if_the_request_is_to_blame_and_409_if_the_world_is(string code, HttpStatusCode status)
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteAgent).Always(Fault.Code(new PlatformCode(code)));

        var answer = await desk.PostAsync("invite-agent", new { skill = "投诉" });

        answer.ShouldBeProblem(status);
        Assert.Equal(code, answer["code"]);
        desk.Platform.Ledger.ShouldNotHaveRung();
    }

    [Theory]
    [InlineData("000002")]
    [InlineData("000003")]
    [InlineData("999999")]
    public async Task A_code_that_proves_nothing_is_502_and_not_safe_to_retry(string code)
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteAgent).Always(Fault.Code(new PlatformCode(code)));

        var answer = await desk.PostAsync("invite-agent", new { skill = "投诉" });

        answer.ShouldBeProblem(HttpStatusCode.BadGateway);
        Assert.Equal((code, "Unknown", "False"), (answer["code"], answer["delivery"], answer["safeToRetry"]));
    }

    [Fact]
    public async Task Credentials_that_are_accepted_no_more_are_a_refusal_that_tells_no_supervisor_about_them()
    {
        await using var desk = new DeskApp();
        (await desk.PostAsync("join", new { agentId = "1001" })).ShouldBe(HttpStatusCode.OK);
        desk.Platform.WithAccount("cert-sales", "app-sales", "another-secret");

        var answer = await desk.PostAsync("leave");

        answer.ShouldBeProblem(HttpStatusCode.Conflict);
        Assert.Null(answer["code"]);
        Assert.DoesNotContain("cert-sales", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_reply_to_an_invitation_is_502_and_the_telephone_rang_once()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        var answer = await desk.PostAsync("invite-outside-line", Invitation);

        answer.ShouldBeProblem(HttpStatusCode.BadGateway);
        Assert.Contains("a telephone may be ringing", answer["detail"], StringComparison.Ordinal);
        Assert.Contains("Do not repeat", answer["detail"], StringComparison.Ordinal);
        Assert.Equal("Unknown", answer["delivery"]);
        Assert.Equal("False", answer["safeToRetry"]);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
        desk.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut);
    }

    [Fact]
    public async Task A_lost_reply_to_a_queued_invitation_is_502_and_the_agent_is_rung_once()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteAgent).First(Fault.ReplyLost);

        var answer = await desk.PostAsync("invite-agent", new { skill = "投诉" });

        answer.ShouldBeProblem(HttpStatusCode.BadGateway);
        desk.Platform.Ledger.ShouldHaveRung("1003");
        desk.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteAgent);
    }

    [Fact]
    public async Task An_invitation_without_an_answer_is_502_and_the_telephone_rang_once()
    {
        var clock = new FakeClock();
        await using var desk = new DeskApp(clock);
        desk.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang.AfterTheWork());

        var post = desk.PostAsync("invite-outside-line", Invitation);
        // the SDK's, for the attempt, and the platform's, for the call
        await clock.UntilTimersAsync(2, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromMinutes(1));

        (await post).ShouldBeProblem(HttpStatusCode.BadGateway);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
        desk.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut);
    }

    [Fact]
    public async Task A_join_of_unknown_fate_says_that_repeating_does_no_harm()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.ReplyLost);

        var answer = await desk.PostAsync("join", new { agentId = "1001" });

        answer.ShouldBeProblem(HttpStatusCode.BadGateway);
        Assert.Contains("does no harm", answer["detail"], StringComparison.Ordinal);
        Assert.DoesNotContain("ringing", answer["detail"], StringComparison.Ordinal);
        Assert.Equal("True", answer["safeToRetry"]);
        desk.Platform.Ledger.ShouldHaveRung("1001");
    }

    [Fact]
    public async Task A_reply_that_is_none_is_502()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Garbage);

        (await desk.PostAsync("invite-outside-line", Invitation)).ShouldBeProblem(HttpStatusCode.BadGateway);

        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task A_caller_who_goes_away_takes_the_call_along_and_no_error_is_logged()
    {
        using var leaving = new CancellationTokenSource();
        var clock = new FakeClock();
        await using var desk = new DeskApp(clock) { Caller = leaving.Token };
        desk.Platform.WithAgent("1001", agent => agent.AnswersByHand());

        var post = desk.PostAsync("join", new { agentId = "1001" });
        // the SDK's, for the attempt, and the platform's, for the ring
        await clock.UntilTimersAsync(2, TestContext.Current.CancellationToken);
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        await desk.Log.UntilAsync(" - 499 ", TestContext.Current.CancellationToken);
        Assert.DoesNotContain(desk.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        desk.Platform.Ledger.ShouldHaveReceived(ConversationOperation.AttachAgent);
    }

    [Theory]
    [InlineData(ConversationOperation.InviteOut, "inviteOut", "invite-outside-line", """{"to": "13912345678"}""")]
    [InlineData(ConversationOperation.InviteAgent, "inviteAgent", "invite-agent", """{"skill": "投诉"}""")]
    [InlineData(ConversationOperation.DetachAgent, "dettachAgent", "leave", null)]
    public async Task What_may_not_be_done_twice_is_not_abandoned_when_the_browser_goes_away(
        ConversationOperation operation, string wireName, string action, string? body)
    {
        using var leaving = new CancellationTokenSource();
        var clock = new FakeClock();
        await using var desk = new DeskApp(clock) { Caller = leaving.Token };
        (await desk.PostAsync("join", new { agentId = "1001" })).ShouldBe(HttpStatusCode.OK);
        desk.Platform.Faults.On(operation).First(Fault.Delay(TimeSpan.FromSeconds(5)));

        var post = desk.PostAsync(action, body is null ? null : JsonNode.Parse(body));
        // the SDK's, for the attempt, and the platform's, for the delay
        await clock.UntilTimersAsync(2, TestContext.Current.CancellationToken);
        await leaving.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(6));
        await Record.ExceptionAsync(() => post);

        Assert.Contains(
            desk.Log.Lines, line => line.Contains($"{wireName} of conversation order-4711 succeeded", StringComparison.Ordinal));
        desk.Platform.Ledger.ShouldHaveAcceptedAll();
    }
}
