using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>The warm transfer that README shows, tried on the emulator.</summary>
public sealed class WarmTransferTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const string Next = "8af4eaf75775c93e0157792090b60009";

    [Fact]
    public async Task The_second_agent_stays_and_the_first_one_moves_on()
    {
        await using var platform = Platform();
        await using var provider = new ServiceCollection()
            .AddConversationClient(platform.Configure).UsePlatformEmulator(platform).Services.BuildServiceProvider();
        var client = provider.GetRequiredService<IConversationClient>();
        var token = TestContext.Current.CancellationToken;
        await client.AttachAgentAsync(Conversation, "1001", cancellationToken: token);

        await client.AttachAgentAsync(Conversation, "1002", cancellationToken: token);
        await client.AttachAgentAsync(Next, "1001", cancellationToken: token);

        Assert.Equal("1002", Assert.Single(Agents(platform, Conversation)).Who);
        Assert.Equal("1001", Assert.Single(Agents(platform, Next)).Who);
        platform.Ledger.ShouldHaveRung("1001", times: 1);
        platform.Ledger.ShouldHaveRung("1002", times: 1);
    }

    [Fact]
    public async Task Without_a_next_conversation_the_first_agent_is_out_of_the_talk()
    {
        await using var platform = Platform();
        await using var provider = new ServiceCollection()
            .AddConversationClient(platform.Configure).UsePlatformEmulator(platform).Services.BuildServiceProvider();
        var client = provider.GetRequiredService<IConversationClient>();
        var token = TestContext.Current.CancellationToken;
        await client.AttachAgentAsync(Conversation, "1001", cancellationToken: token);

        await client.AttachAgentAsync(Conversation, "1002", cancellationToken: token);
        await client.AttachAgentAsync(Conversation, "1001", VoiceIoMode.None, token);

        Assert.Equal(VoiceIoMode.None, Agents(platform, Conversation).Single(static member => member.Who == "1001").VoiceIoMode);
        Assert.Equal(
            VoiceIoMode.PlaybackAndCapture, Agents(platform, Conversation).Single(static member => member.Who == "1002").VoiceIoMode);
    }

    // What README shows is what ran here.
    [Fact]
    public void The_readme_shows_these_calls()
    {
        var text = Repository.Read("README.md");

        Assert.Contains("await client.AttachAgentAsync(conversationId, second);", text, StringComparison.Ordinal);
        Assert.Contains("await client.AttachAgentAsync(next, first);", text, StringComparison.Ordinal);
        Assert.Contains("`AttachAgentAsync(conversationId, first, VoiceIoMode.None)`", text, StringComparison.Ordinal);
    }

    private static PlatformEmulator Platform() => new PlatformEmulator()
        .WithAccount("cert", "app", "secret").WithConversation(Conversation).WithConversation(Next).WithAgent("1001").WithAgent("1002");

    private static IEnumerable<MemberSnapshot> Agents(PlatformEmulator platform, string conversation) =>
        platform.Snapshot().Conversations.Single(other => other.Id == conversation).Agents;
}
