using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Wrong set-ups of the emulator: what cannot work is refused, and refusals say what is missing.</summary>
public class WrongSetupTests
{
    public static TheoryData<string, Action<PlatformEmulator>> CannotWork => new()
    {
        { "certId", static platform => platform.WithAccount("cert ", "app", "secret") },
        { "appId", static platform => platform.WithAccount("cert", "\u5E94\u7528", "secret") },
        { "agentId", static platform => platform.WithAgent(new string('1', 129)) },
        { "agentId", static platform => platform.WithAgent("\uD83D") },
        { "agentId", static platform => platform.Agent(null!) },
        { "conversationId", static platform => platform.Conversation(null!) },
        { "number", static platform => platform.WithOutsideLine(new string('1', 129), static _ => { }) },
        { "score", static platform => platform.WithAgent("1", static agent => agent.Skill("x", double.NaN)) },
        { "score", static platform => platform.WithAgent("1", static agent => agent.Skill("x", double.PositiveInfinity)) },
        { "operation", static platform => platform.WithReplyData((ConversationOperation)99, ReplyData.Null) },
        { "shape", static platform => platform.WithReplyData(ConversationOperation.InviteOut, (ReplyData)99) },
        { "operation", static platform => platform.Faults.On((ConversationOperation)99) },
        { "code", static platform => platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(default)) },
        { "who", static platform => platform.Ledger.ShouldHaveRung(null!) },
        { "times", static platform => platform.Ledger.ShouldHaveRung("1", -1) },
        { "times", static platform => platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, -1) },
    };

    [Theory]
    [MemberData(nameof(CannotWork), DisableDiscoveryEnumeration = true)]
    public async Task A_setup_that_no_request_could_meet_is_refused(string parameter, Action<PlatformEmulator> setup)
    {
        ArgumentNullException.ThrowIfNull(setup);
        await using var platform = new PlatformEmulator();

        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(() => setup(platform)).ParamName);
    }

    [Fact]
    public async Task An_empty_ledger_asks_whether_the_client_reaches_the_emulator()
    {
        await using var platform = new PlatformEmulator();

        var failure = Assert.Throws<LedgerAssertionException>(() => platform.Ledger.ShouldHaveRung("13800138000"));

        Assert.Contains("no request came in: does the client use UsePlatformEmulator(platform)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AppID")]
    [InlineData("CertID")]
    [InlineData("Timestamp")]
    [InlineData("Signature")]
    public async Task A_request_without_credentials_is_noted_with_the_header_that_lacks(string header)
    {
        await using var platform = new PlatformEmulator().WithAccount("cert", "app", "secret");
        using var caller = new Caller(platform, platform.CreateHandler());
        using var request = Caller.Sign(
            caller.Request(HttpMethod.Post, "x", "{}"), "cert", "app", "secret", TimeProvider.System.GetUtcNow());
        request.Headers.Remove(header);

        Assert.Equal(401, (await caller.SendAsync(request)).Status);

        Assert.Equal(
            $"the header {header} is missing: from the first WithAccount on every request is signed", platform.Ledger.Requests[0].Note);
    }

    [Fact]
    public async Task An_unreadable_or_expired_timestamp_is_noted_with_the_emulators_time()
    {
        var clock = new FakeClock();
        await using var platform = new PlatformEmulator(clock).WithAccount("cert", "app", "secret");
        using var caller = new Caller(platform, platform.CreateHandler());
        using var old = Caller.Sign(
            caller.Request(HttpMethod.Post, "x", "{}"), "cert", "app", "secret", clock.GetUtcNow() - TimeSpan.FromMinutes(6));
        using var unreadable = Caller.Sign(caller.Request(HttpMethod.Post, "x", "{}"), "cert", "app", "secret", clock.GetUtcNow());
        unreadable.Headers.Remove("Timestamp");
        unreadable.Headers.Add("Timestamp", "2016-11-01");

        await caller.SendAsync(old);
        await caller.SendAsync(unreadable);
        platform.ClockSkew = TimeSpan.MaxValue;
        await caller.SendAsync(Caller.Sign(caller.Request(HttpMethod.Post, "x", "{}"), "cert", "app", "secret", clock.GetUtcNow()));

        Assert.Equal(
            ["signed at 20161101092400, and it is 20161101093000 in China: give both the same TimeProvider",
                "the Timestamp is yyyyMMddHHmmss in China's time, for example 20161101093000",
                "signed at 20161101093000, and it is 99991231235959 in China: give both the same TimeProvider"],
            platform.Ledger.Requests.Select(static request => request.Note));
    }
}
