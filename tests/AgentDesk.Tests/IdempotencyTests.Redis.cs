using System.Net;

namespace AgentDesk.Tests;

/// <content>Keys that are kept in Redis.</content>
public sealed partial class IdempotencyTests
{
    [Fact]
    public async Task Two_desks_that_share_a_Redis_server_ring_once()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = new DeskApp();
        await using var other = new DeskApp();
        one.Settings["ConnectionStrings:Redis"] = redis.ConnectionString;
        other.Settings["ConnectionStrings:Redis"] = redis.ConnectionString;

        (await one.PostWithKeyAsync(Key, Invitation)).ShouldBe(HttpStatusCode.Accepted);
        var answer = await other.PostWithKeyAsync(Key, Invitation);

        answer.ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal("True", answer["isReplay"]);
        one.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
        other.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task Without_its_Redis_server_a_desk_sends_nothing_that_has_a_key()
    {
        await using var desk = new DeskApp();
        desk.Settings["ConnectionStrings:Redis"] = "127.0.0.1:1,connectTimeout=200,syncTimeout=200,asyncTimeout=200,connectRetry=0";

        var answer = await desk.PostWithKeyAsync(Key, Invitation);

        answer.ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("NotSent", answer["delivery"]);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }
}
