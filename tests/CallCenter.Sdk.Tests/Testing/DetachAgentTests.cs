using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class DetachAgentTests
{
    private const string Second = "second-conversation";

    [Fact]
    public async Task Takes_out_every_agent_but_no_outside_line_and_hangs_up()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        await caller.AttachAsync("1002", 4);
        await caller.InviteOutAsync("13800138000");
        Assert.Equal("000000", (await caller.DetachAsync()).Code);
        Assert.Equal("every agent of the conversation left: \"1001\", \"1002\"", platform.Ledger.Requests[^1].Note);
        var left = Assert.Single(platform.Conversation(Caller.Conversation).Members);
        Assert.Equal((RingTarget.OutsideLine, "13800138000"), (left.Kind, left.Who));
        Assert.All(["1001", "1002"], id =>
        {
            var agent = platform.Agent(id).Snapshot();
            Assert.Equal((AgentState.Idle, ExtensionState.Disconnected, null), (agent.State, agent.Extension, agent.ActiveConversation));
        });
    }

    [Fact]
    public async Task Does_not_hang_up_an_agent_who_holds_another_conversation()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        await caller.AttachAsync("1001", 4);
        await caller.AttachAsync("1001", conversation: Second);
        Assert.Equal("000000", (await caller.DetachAsync(Second)).Code);
        Assert.Equal((ExtensionState.Connected, null), (platform.Agent("1001").Extension, platform.Agent("1001").ActiveConversation));
        Assert.Equal("000000", (await caller.DetachAsync()).Code);
        Assert.Equal(ExtensionState.Disconnected, platform.Agent("1001").Extension);
    }

    [Fact]
    public async Task Without_an_agent_there_it_is_refused()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        Assert.Equal("040503", (await caller.DetachAsync()).Code);
        await caller.AttachAsync("1001");
        Assert.Equal("000000", (await caller.DetachAsync()).Code);
        Assert.Equal("040503", (await caller.DetachAsync()).Code);
        Assert.Equal("040501", (await caller.DetachAsync("unknown")).Code);
    }

    [Fact]
    public async Task Nobody_is_rung_for_the_conversation_any_more()
    {
        await using var platform = Platform().WithAgent("1002", a => a.AnswersByHand());
        using var caller = new Caller(platform);
        await caller.AttachAsync("1001");
        var attaching = caller.AttachAsync("1002");
        await caller.InviteAgentAsync("<enqueue><route><agent name=\"1001\"/></route></enqueue>");
        Assert.Equal("000000", (await caller.DetachAsync()).Code);
        Assert.Equal("040503", (await attaching).Code);
        platform.Ledger.ShouldHaveRung("1001");
        platform.Ledger.ShouldHaveRung("1002");
        Assert.Equal([AgentState.Idle, AgentState.Idle], platform.Snapshot().Agents.Select(agent => agent.State));
        Assert.Equal(0, platform.Snapshot().Waiting);
    }

    private static PlatformEmulator Platform() =>
        new PlatformEmulator().WithConversation(Caller.Conversation).WithConversation(Second).WithAgent("1001").WithAgent("1002");
}
