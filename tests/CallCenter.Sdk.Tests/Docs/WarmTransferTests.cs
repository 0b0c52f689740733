using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>The warm transfer that docs/warm-transfer.md shows, tried on the emulator.</summary>
public sealed class WarmTransferTests : IAsyncLifetime
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";
    private const string Next = "8af4eaf75775c93e0157792090b60009";
    private readonly PlatformEmulator _platform = new PlatformEmulator()
        .WithAccount("cert", "app", "secret").WithConversation(Conversation).WithConversation(Next).WithAgent("1001").WithAgent("1002");

    private ServiceProvider? _services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IConversationClient Client => _services!.GetRequiredService<IConversationClient>();

    /// <summary>The first agent talks to the caller, and the second one has joined.</summary>
    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection().AddConversationClient(_platform.Configure).UsePlatformEmulator(_platform).Services;
        _services = services.BuildServiceProvider();
        await Client.AttachAgentAsync(Conversation, "1001", cancellationToken: Token);
        await Client.AttachAgentAsync(Conversation, "1002", cancellationToken: Token);
    }

    [Fact]
    public async Task The_second_agent_stays_and_the_first_one_moves_on()
    {
        await Client.AttachAgentAsync(Next, "1001", cancellationToken: Token);

        Assert.Equal("1002", Assert.Single(Agents(Conversation)).Who);
        Assert.Equal("1001", Assert.Single(Agents(Next)).Who);
        _platform.Ledger.ShouldHaveRung("1001", times: 1);
        _platform.Ledger.ShouldHaveRung("1002", times: 1);
    }

    [Fact]
    public async Task Without_a_next_conversation_the_first_agent_is_out_of_the_talk()
    {
        await Client.AttachAgentAsync(Conversation, "1001", VoiceIoMode.None, Token);

        Assert.Equal(VoiceIoMode.None, Agents(Conversation).Single(static member => member.Who == "1001").VoiceIoMode);
        Assert.Equal(VoiceIoMode.PlaybackAndCapture, Agents(Conversation).Single(static member => member.Who == "1002").VoiceIoMode);
    }

    // What the page shows is what ran here.
    [Fact]
    public void The_page_shows_these_calls()
    {
        var text = Repository.Read("docs", "warm-transfer.md");

        Assert.Contains("await client.AttachAgentAsync(conversationId, second);", text, StringComparison.Ordinal);
        Assert.Contains("await client.AttachAgentAsync(next, first);", text, StringComparison.Ordinal);
        Assert.Contains("`AttachAgentAsync(conversationId, first, VoiceIoMode.None)`", text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _services!.DisposeAsync();
        await _platform.DisposeAsync();
    }

    private IEnumerable<MemberSnapshot> Agents(string conversation) =>
        _platform.Snapshot().Conversations.Single(other => other.Id == conversation).Agents;
}
