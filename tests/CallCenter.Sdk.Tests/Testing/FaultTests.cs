using System.Net.Sockets;
using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

public class FaultTests
{
    private const string Number = "13800138000";

    /// <summary>fault, how the caller sees it (a status, "exception" or a body's length), rings.</summary>
    public static TheoryData<string, FrontKind, string, int> Table
    {
        get
        {
            (string Fault, string Seen, int Rings)[] rows =
            [
                ("none", "200", 1),
                ("refused", "ConnectionError", 0),
                ("reset", "exception", 0),
                ("reset after", "exception", 1),
                ("reply lost", "exception", 1),
                ("status 503", "503", 0),
                ("status 502 after", "502", 1),
                ("code", "000004", 0),
                ("garbage", "unreadable", 1),
                ("empty", "empty", 1),
                ("truncated", "exception", 1),
                ("truncated without", "exception", 0),
                ("oversized", "100000", 1),
                ("skewed", "200", 1),
            ];
            var table = new TheoryData<string, FrontKind, string, int>();
            foreach (var (fault, seen, rings) in rows)
            {
                table.Add(fault, FrontKind.NoPort, seen, rings);
                table.Add(fault, FrontKind.Port, seen, rings);
                table.Add(fault, FrontKind.Mounted, seen == "ConnectionError" ? "exception" : seen, rings);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public async Task A_fault_shows_to_the_caller_and_rings_as_it_says(string name, FrontKind kind, string seen, int rings)
    {
        await using var platform = Platform(new FakeClock());
        platform.Faults.On(ConversationOperation.InviteOut).First(NamedFaults.Of(name));
        await using var front = await Front.OpenAsync(platform, kind);
        Assert.Equal(seen, await SeeAsync(front.Caller, seen));
        platform.Ledger.ShouldHaveRung(Number, rings);
        platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut);
        var request = platform.Ledger.Requests[0];
        Assert.Equal((rings == 1, name == "none"), (request.Executed, request.Fault is null));

        Assert.Equal("000000", (await front.Caller.InviteOutAsync(Number)).Code);
        platform.Ledger.ShouldHaveRung(Number, rings + 1);
    }

    [Fact]
    public async Task Without_a_port_a_fault_throws_what_SocketsHttpHandler_would()
    {
        await using var platform = Platform(new FakeClock());
        using var caller = new Caller(platform);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ConnectionRefused).Then(Fault.Reset).Then(Fault.ReplyLost)
            .Then(Fault.Truncated);

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => caller.InviteOutAsync(Number));
        Assert.Equal(HttpRequestError.ConnectionError, refused.HttpRequestError);
        Assert.Equal(SocketError.ConnectionRefused, Assert.IsType<SocketException>(refused.InnerException).SocketErrorCode);

        var reset = await Assert.ThrowsAsync<HttpRequestException>(() => caller.InviteOutAsync(Number));
        Assert.Equal(HttpRequestError.Unknown, reset.HttpRequestError);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(
            Assert.IsType<IOException>(reset.InnerException).InnerException).SocketErrorCode);

        var lost = await Assert.ThrowsAsync<HttpRequestException>(() => caller.InviteOutAsync(Number));
        Assert.Equal(HttpRequestError.ResponseEnded, lost.HttpRequestError);
        Assert.IsType<HttpIOException>(lost.InnerException);

        var truncated = await Assert.ThrowsAsync<HttpRequestException>(() => caller.InviteOutAsync(Number));
        Assert.Equal(HttpRequestError.ResponseEnded, truncated.HttpRequestError);
        platform.Ledger.ShouldHaveRung(Number, 2);
    }

    [Theory]
    [InlineData(FrontKind.NoPort)]
    [InlineData(FrontKind.Port)]
    [InlineData(FrontKind.Mounted)]
    public async Task A_delay_passes_on_the_clock_before_or_after_the_work(FrontKind kind)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock).WithOutsideLine(Number, line => line.Busy());
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Delay(TimeSpan.FromSeconds(5)))
            .Then(Fault.Delay(TimeSpan.FromSeconds(5)).AfterTheWork());
        await using var front = await Front.OpenAsync(platform, kind);
        foreach (var ringsBefore in (int[])[0, 2])
        {
            var call = front.Caller.InviteOutAsync(Number);
            await clock.UntilTimersAsync(1, TestContext.Current.CancellationToken);
            platform.Ledger.ShouldHaveRung(Number, ringsBefore);
            Assert.False(call.IsCompleted);
            clock.Advance(TimeSpan.FromSeconds(5));
            Assert.Equal("000000", (await call).Code);
        }

        platform.Ledger.ShouldHaveRung(Number, 2);
    }

    [Theory]
    [InlineData(FrontKind.NoPort)]
    [InlineData(FrontKind.Port)]
    [InlineData(FrontKind.Mounted)]
    public async Task A_delayed_request_is_executed_even_when_its_caller_has_left(FrontKind kind)
    {
        var clock = new FakeClock();
        await using var platform = Platform(clock);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Delay(TimeSpan.FromSeconds(5)));
        await using var front = await Front.OpenAsync(platform, kind);
        using var giveUp = new CancellationTokenSource();
        var call = front.Caller.SendUntilAsync(
            front.Caller.Request(HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/inviteOut",
                $$"""{"to":"{{Number}}","max_answer_seconds":9}"""),
            giveUp.Token);
        await clock.UntilTimersAsync(1, TestContext.Current.CancellationToken);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        platform.Ledger.ShouldNotHaveRung();
        clock.Advance(TimeSpan.FromSeconds(5));
        await platform.Ledger.WaitForRingAsync(Number, cancellationToken: TestContext.Current.CancellationToken);
        platform.Ledger.ShouldHaveRung(Number);
    }

    [Theory]
    [InlineData(FrontKind.NoPort)]
    [InlineData(FrontKind.Port)]
    [InlineData(FrontKind.Mounted)]
    public async Task A_dripping_reply_comes_byte_by_byte(FrontKind kind)
    {
        var clock = new FakeClock { AutoAdvanceUpTo = TimeSpan.FromSeconds(1) };
        var start = clock.GetUtcNow();
        await using var platform = Platform(clock).WithReplyData(ConversationOperation.InviteOut, ReplyData.Absent)
            .WithOutsideLine(Number, line => line.Busy());
        platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Dripping(TimeSpan.FromSeconds(1)));
        await using var front = await Front.OpenAsync(platform, kind);
        var answer = await front.Caller.InviteOutAsync(Number);
        Assert.Equal("000000", answer.Code);
        Assert.Equal(TimeSpan.FromSeconds(System.Text.Encoding.UTF8.GetByteCount(answer.Body)), clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task Sequences_strike_per_operation_and_in_order()
    {
        await using var platform = Platform(new FakeClock());
        using var caller = new Caller(platform);
        platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.SystemBusy), times: 2).Then(Fault.None).ThenAlways(Fault.Code(PlatformCode.InternalError));
        string[] codes = [await CodeAsync(), await CodeAsync(), await CodeAsync(), await CodeAsync(), await CodeAsync()];
        Assert.Equal(["000004", "000004", "000000", "000003", "000003"], codes);
        Assert.Equal("000000", (await caller.InviteAgentAsync("<enqueue><route><skill name=\"x\"/></route></enqueue>")).Code);

        platform.Faults.Clear();
        Assert.Equal("000000", await CodeAsync());

        var turn = 0;
        platform.Faults.On(ConversationOperation.InviteOut).From(() => turn++ % 2 == 0 ? Fault.Code(new("999999")) : Fault.None);
        Assert.Equal(["999999", "000000", "999999"], [await CodeAsync(), await CodeAsync(), await CodeAsync()]);

        async Task<string> CodeAsync() => (await caller.InviteOutAsync(Number)).Code;
    }

    [Fact]
    public async Task A_fault_for_more_requests_than_there_will_be_takes_no_memory_for_each()
    {
        await using var platform = Platform(new FakeClock());
        using var caller = new Caller(platform);
        var before = GC.GetAllocatedBytesForCurrentThread();
        platform.Faults.On(ConversationOperation.InviteOut)
            .First(Fault.Code(PlatformCode.SystemBusy), int.MaxValue).Then(Fault.Reset, int.MaxValue);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
        Assert.Equal("000004", (await caller.InviteOutAsync(Number)).Code);
    }

    [Fact]
    public async Task A_gateway_status_carries_its_headers()
    {
        await using var platform = Platform(new FakeClock());
        using var caller = new Caller(platform);
        platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Unavailable(TimeSpan.FromSeconds(1.5)))
            .Then(Fault.Status(429, [new("Retry-After", "Tue, 01 Nov 2016 01:31:00 GMT")]));
        Assert.Equal("2", (await caller.InviteOutAsync(Number)).Headers["Retry-After"]);
        Assert.Equal("Tue, 01 Nov 2016 01:31:00 GMT", (await caller.InviteOutAsync(Number)).Headers["Retry-After"]);
    }

    [Fact]
    public async Task A_hanging_request_ends_when_its_caller_leaves()
    {
        await using var platform = Platform(new FakeClock());
        using var caller = new Caller(platform);
        platform.Faults.On(ConversationOperation.AttachAgent).First(Fault.Hang.AfterTheWork());
        using var giveUp = new CancellationTokenSource();
        var call = caller.SendUntilAsync(
            caller.Request(
                HttpMethod.Post, $"callcenter/conversation/{Caller.Conversation}/attachAgent", """{"agentId":"1001"}"""), giveUp.Token);
        Assert.Equal(Caller.Conversation, platform.Agent("1001").ActiveConversation);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public void A_refused_connection_does_no_work() =>
        Assert.Throws<InvalidOperationException>(() => Fault.ConnectionRefused.AfterTheWork());

    private static async Task<string> SeeAsync(Caller caller, string expected)
    {
        try
        {
            var answer = await caller.InviteOutAsync(Number);
            return answer switch
            {
                { Status: not 200 } => $"{answer.Status}",
                { Body: "" } => "empty",
                { Body: not ['{', ..] } => "unreadable",
                { Body.Length: > 1000 } => $"{System.Text.Encoding.UTF8.GetByteCount(answer.Body)}",
                _ => answer.Code == "000000" ? "200" : answer.Code,
            };
        }
        catch (HttpRequestException error)
        {
            return expected == "exception" && error.HttpRequestError != HttpRequestError.ConnectionError
                ? expected : error.HttpRequestError.ToString();
        }
    }

    private static PlatformEmulator Platform(FakeClock clock) =>
        new PlatformEmulator(clock).WithConversation(Caller.Conversation).WithAgent("1001");
}
