using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Agents, conversations and outside lines are controls, which show the state as of now.</summary>
public class ControlTests
{
    private const string Line = "13800138000";

    [Fact]
    public async Task A_conversation_that_was_taken_before_shows_what_came_after()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var conversation = platform.Conversation(Caller.Conversation);
        var before = conversation.Snapshot();
        await caller.AttachAsync("1001", 2);
        await caller.InviteOutAsync(Line);
        Assert.Equal(["1001", Line], conversation.Members.Select(member => member.Who));
        Assert.Equal(("1001", Line), (conversation.Agents.Single().Who, conversation.OutsideLines.Single().Who));
        Assert.Equal((VoiceIoMode.CaptureOnly, null), (conversation.ModeOf("1001"), conversation.ModeOf("1002")));
        Assert.Equal((Caller.Conversation, conversation.Snapshot().ToString()), (conversation.Id, conversation.ToString()));
        Assert.Equal(platform.Agent("1001").Snapshot().ToString(), platform.Agent("1001").ToString());
        Assert.Empty(before.Members);
    }

    [Fact]
    public async Task A_conversation_can_be_ended_once()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var conversation = platform.Conversation(Caller.Conversation);
        await caller.AttachAsync("1001");
        await caller.InviteOutAsync(Line);
        conversation.End();
        Assert.Empty(conversation.Members);
        Assert.Equal((AgentState.Idle, ExtensionState.Disconnected), (platform.Agent("1001").State, platform.Agent("1001").Extension));
        Assert.Equal("040501", (await caller.AttachAsync("1001")).Code);
        Assert.Throws<InvalidOperationException>(() => platform.Conversation(Caller.Conversation));

        platform.WithConversation(Caller.Conversation);
        conversation.End(); // the old one, which has ended
        Assert.Equal("000000", (await caller.AttachAsync("1001")).Code);
    }

    [Fact]
    public async Task An_outside_line_can_decline()
    {
        await using var platform = Platform().WithOutsideLine(Line, line => line.AnswersByHand());
        using var caller = new Caller(platform);
        await caller.InviteOutAsync(Line);
        platform.OutsideLine(Line).Decline();
        Assert.Equal(RingOutcome.Unanswered, platform.Ledger.Rings[0].Outcome);
        Assert.Empty(platform.Conversation(Caller.Conversation).Members);
        Assert.Throws<InvalidOperationException>(() => platform.OutsideLine(Line).Decline());
    }

    private static PlatformEmulator Platform() => new PlatformEmulator().WithConversation(Caller.Conversation).WithAgent("1001");
}
