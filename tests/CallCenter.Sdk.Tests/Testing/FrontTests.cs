using System.Text.RegularExpressions;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Testing;

public partial class FrontTests
{
    [Theory]
    [InlineData(FrontKind.NoPort)]
    [InlineData(FrontKind.Port)]
    [InlineData(FrontKind.Mounted)]
    public async Task Every_front_checks_signatures_over_what_is_on_the_wire(FrontKind kind)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithAccount("ce rt", "app", "secret");
        await using var front = await Front.OpenAsync(platform, kind);
        HttpRequestMessage Request() => front.Caller.Request(
            HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", """{"agentId":"\u5750\u5e2d"}""");

        var good = await front.Caller.SendAsync(Caller.Sign(Request(), "ce rt", "app", "secret", clock.GetUtcNow()));
        Assert.Equal((200, "000000"), (good.Status, good.Code));
        Assert.Equal("Tue, 01 Nov 2016 01:30:00 GMT", good.Headers["Date"]);
        var bad = await front.Caller.SendAsync(Caller.Sign(Request(), "ce rt", "app", "wrong", clock.GetUtcNow()));
        Assert.Equal((401, "HTTP Status 401 - 签名不正确", null), (bad.Status, bad.Body, bad.ContentType));
        Assert.Equal("Basic realm=\"Secure realm\"", bad.Headers["WWW-Authenticate"]);
        Assert.Equal(404, (await front.Caller.SendAsync(Caller.Sign(
            front.Caller.Request(HttpMethod.Post, "callcenter/agent", "{}"), "ce rt", "app", "secret", clock.GetUtcNow()))).Status);
        platform.Ledger.ShouldHaveRung("坐席");
    }

    [Fact]
    public async Task The_same_story_leaves_the_same_ledger_and_state_behind_every_front()
    {
        var noPort = await TellAsync(FrontKind.NoPort);
        Assert.Contains("ring 5", noPort, StringComparison.Ordinal);
        Assert.Equal(noPort, await TellAsync(FrontKind.Port));
        Assert.Equal(noPort, Mount().Replace(await TellAsync(FrontKind.Mounted), ""));
    }

    [Fact]
    public async Task The_base_address_names_the_port_once_there_is_one()
    {
        await using var platform = new PlatformEmulator().WithAccount("cert", "app", "secret");
        Assert.Equal("http://localhost/v1/account/cert/", platform.BaseUrl.AbsoluteUri);
        var address = await platform.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(address, platform.BaseUrl);
        Assert.Equal(("127.0.0.1", "/v1/account/cert/"), (address.Host, address.AbsolutePath));
        Assert.Equal(address, await platform.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_handler_outlives_the_clients_that_dispose_it()
    {
        await using var platform = Platform();
        var handler = platform.CreateHandler();
        for (var i = 0; i < 3; i++)
        {
            using var caller = new Caller(platform, handler);
            Assert.Equal("000000", (await caller.InviteOutAsync("13800138000")).Code);
        }
    }

    [Fact]
    public async Task A_cancelled_call_is_not_sent()
    {
        await using var platform = Platform();
        using var caller = new Caller(platform);
        var request = caller.Request(
            HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", """{"agentId":"1001"}""");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => caller.SendUntilAsync(request, new CancellationToken(canceled: true)));
        platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Theory]
    [InlineData(FrontKind.NoPort)]
    [InlineData(FrontKind.Port)]
    public async Task What_is_under_way_ends_with_the_emulator(FrontKind kind)
    {
        var clock = new FakeClock();
        var platform = Platform(clock).WithAgent("1001", a => a.AnswersByHand());
        await using var front = await Front.OpenAsync(platform, kind);
        var ringing = front.Caller.AttachAsync("1001");
        await clock.UntilTimersAsync(1, TestContext.Current.CancellationToken);
        await platform.DisposeAsync();
        await platform.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => ringing);
        Assert.Equal(0, clock.PendingTimers);
        platform.Ledger.ShouldHaveRung("1001");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => platform.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task It_can_be_disposed_without_await_and_then_refuses_calls()
    {
        var platform = Platform();
        await platform.StartAsync(TestContext.Current.CancellationToken);
        using var onPort = new Caller(platform, new SocketsHttpHandler());
        using var noPort = new Caller(platform);
        Assert.Equal("000000", (await onPort.InviteOutAsync("13800138000")).Code);
        DisposeWithItsContainer(platform);
        await Assert.ThrowsAsync<HttpRequestException>(() => onPort.InviteOutAsync("13800138000"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => noPort.InviteOutAsync("13800138000"));
        platform.Ledger.ShouldHaveRung("13800138000");
    }

    [GeneratedRegex("/dev(?=/v1/account/)")]
    private static partial Regex Mount();

    private static void DisposeWithItsContainer(PlatformEmulator platform)
    {
        using var services = new ServiceCollection().AddSingleton(_ => platform).BuildServiceProvider();
        Assert.Same(platform, services.GetRequiredService<PlatformEmulator>());
    }

    private static async Task<string> TellAsync(FrontKind kind)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        await using var front = await Front.OpenAsync(platform, kind);
        var random = new Random(20161101);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.None).Then(Fault.ReplyLost).Then(Fault.Status(502))
            .Then(Fault.Code(PlatformCode.SystemBusy));
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.None, times: 3).Then(Fault.Truncated).Then(Fault.Garbage)
            .Then(Fault.Reset);
        for (var step = 0; step < 60; step++)
        {
            try
            {
                await StepAsync(front.Caller, random);
            }
            catch (HttpRequestException)
            {
                Assert.NotNull(platform.Ledger.Requests[^1].Fault);
            }

            clock.Advance(TimeSpan.FromSeconds(random.Next(20)));
        }

        return platform.Snapshot().ToString();
    }

    private static Task<Answer> StepAsync(Caller caller, Random random)
    {
        string[] conversations = [Caller.Conversation, "b", "unknown"];
        string[] agents = ["1001", "1002", "坐席", "nobody", MagicAgents.AlwaysBusy];
        string[] numbers = ["13800138000", MagicNumbers.Busy, MagicNumbers.NeverAnswers, MagicNumbers.Forbidden];
        var conversation = conversations[random.Next(8) % 3];
        return random.Next(5) switch
        {
            0 => caller.AttachAsync(agents[random.Next(agents.Length)]
                .Replace("坐席", "\\u5750\\u5e2d", StringComparison.Ordinal), random.Next(1, 5), conversation),
            1 => caller.DetachAsync(conversation),
            2 => caller.InviteAgentAsync(
                "<enqueue><filter><condition timeout=\"9\"><where>'x' in skills</where></condition></filter></enqueue>", conversation),
            3 => caller.InviteAgentAsync(
                "<enqueue><route><skill name=\"y\" queue_timeout=\"9\" fetch_timeout=\"5\"/></route></enqueue>", conversation),
            _ => caller.InviteOutAsync(numbers[random.Next(numbers.Length)], conversation, maxDial: 10, maxAnswer: 30),
        };
    }

    private static PlatformEmulator Platform(FakeClock? clock = null) => new PlatformEmulator(clock)
        .WithConversation(Caller.Conversation)
        .WithConversation("b")
        .WithAgent("1001", a => a.Skill("x"))
        .WithAgent("1002", a => a.Skill("x", 5).Skill("y").ExtensionConnected())
        .WithAgent("坐席", a => a.Skill("y"));
}
