using System.Net;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;

namespace AgentDesk.Tests;

public sealed class StoryTests
{
    [Fact]
    public async Task A_supervisor_joins_holds_resumes_brings_others_in_and_leaves()
    {
        await using var desk = new DeskApp();
        var agent = desk.Platform.Agent("1001");

        (await desk.PostAsync("join", new { agentId = "1001" })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, agent.ModeIn(DeskApp.Conversation));

        (await desk.PostAsync("hold", new { agentId = "1001" })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(VoiceIoMode.None, agent.ModeIn(DeskApp.Conversation));

        (await desk.PostAsync("resume", new { agentId = "1001" })).ShouldBe(HttpStatusCode.OK);
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, agent.ModeIn(DeskApp.Conversation));

        (await desk.PostAsync("invite-agent", new { skill = "投诉", minScore = 60 })).ShouldBe(HttpStatusCode.Accepted);
        (await desk.PostAsync("invite-outside-line",
            new { to = DeskApp.Number, maxDialSeconds = 45, maxAnswerSeconds = 600 })).ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal(
            ["1001", "1003", DeskApp.Number], desk.Platform.Conversation(DeskApp.Conversation).Members.Select(member => member.Who));

        (await desk.PostAsync("leave")).ShouldBe(HttpStatusCode.OK);
        Assert.Equal([DeskApp.Number], desk.Platform.Conversation(DeskApp.Conversation).Members.Select(member => member.Who));

        desk.Platform.Ledger.ShouldHaveAcceptedAll();
        desk.Platform.Ledger.ShouldHaveRung("1001");
        desk.Platform.Ledger.ShouldHaveRung("1003");
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
        desk.Platform.Ledger.ShouldNotHaveRung("1002");
        desk.Platform.Ledger.ShouldHaveReceivedInOrder(
            ConversationOperation.AttachAgent,
            ConversationOperation.AttachAgent,
            ConversationOperation.AttachAgent,
            ConversationOperation.InviteAgent,
            ConversationOperation.InviteOut,
            ConversationOperation.DetachAgent);
    }

    [Fact]
    public async Task An_agent_joins_in_the_mode_that_is_asked_for()
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("join", new { agentId = "1001", mode = "CaptureOnly" })).ShouldBe(HttpStatusCode.OK);

        Assert.Equal(VoiceIoMode.CaptureOnly, desk.Platform.Agent("1001").ModeIn(DeskApp.Conversation));
    }

    [Fact]
    public async Task What_is_left_out_is_not_sent()
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("invite-outside-line", new { to = DeskApp.Number })).ShouldBe(HttpStatusCode.Accepted);

        Assert.Equal($$"""{"to":"{{DeskApp.Number}}","max_answer_seconds":1800}""", Assert.Single(desk.Platform.Ledger.Requests).Body);
    }

    [Fact]
    public async Task The_whole_of_an_invitation_is_sent()
    {
        await using var desk = new DeskApp();

        var invitation = new { to = DeskApp.Number, from = "01012345678", maxDialSeconds = 45, maxAnswerSeconds = 600, background = true };
        (await desk.PostAsync("invite-outside-line", invitation)).ShouldBe(HttpStatusCode.Accepted);

        Assert.Equal(
            $$"""{"from":"01012345678","to":"{{DeskApp.Number}}","max_dial_seconds":45,"max_answer_seconds":600,"backgroud":true}""",
            Assert.Single(desk.Platform.Ledger.Requests).Body);
    }

    [Fact]
    public async Task The_call_that_was_begun_is_named()
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostAsync("invite-outside-line", new { to = DeskApp.Number });

        Assert.Equal(Assert.Single(desk.Platform.Conversation(DeskApp.Conversation).OutsideLines).CallId, answer["callId"]);
        Assert.Equal("1", answer["attempts"]);
    }

    [Fact]
    public async Task A_busy_telephone_is_dialled_and_nobody_joins()
    {
        await using var desk = new DeskApp();

        (await desk.PostAsync("invite-outside-line", new { to = MagicNumbers.Busy })).ShouldBe(HttpStatusCode.Accepted);

        desk.Platform.Ledger.ShouldHaveRung(MagicNumbers.Busy);
        Assert.Empty(desk.Platform.Conversation(DeskApp.Conversation).Members);
    }
}
