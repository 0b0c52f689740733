using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CallCenter.Sdk;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests;

namespace AgentDesk.Tests;

/// <summary>The Idempotency-Key header: what comes twice rings once.</summary>
public sealed partial class IdempotencyTests
{
    private const string Key = "8e03978e-40d5-43dd-bc93-6894a57f9324";

    private static readonly object Invitation = new { to = DeskApp.Number };

    [Theory]
    [InlineData("invite-outside-line", """{"to": "13912345678"}""", DeskApp.Number)]
    [InlineData("invite-agent", """{"skill": "投诉"}""", "1003")]
    public async Task The_same_key_again_rings_once_and_is_given_the_first_answer(string action, string body, string rings)
    {
        await using var desk = new DeskApp();

        var first = await desk.PostWithKeyAsync(Key, JsonNode.Parse(body)!, action);
        var second = await desk.PostWithKeyAsync(Key, JsonNode.Parse(body)!, action);

        first.ShouldBe(HttpStatusCode.Accepted);
        second.ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal(("False", "1"), (first["isReplay"], first["attempts"]));
        Assert.Equal(("True", first["callId"]), (second["isReplay"], second["callId"]));
        desk.Platform.Ledger.ShouldHaveRung(rings);
        Assert.Single(desk.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task Twenty_at_the_same_time_ring_once()
    {
        await using var desk = new DeskApp();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => desk.PostWithKeyAsync(Key, Invitation)));

        Assert.All(answers, answer => Assert.Contains(answer.Status, (HttpStatusCode[])[HttpStatusCode.Accepted, HttpStatusCode.Conflict]));
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task Without_a_key_every_request_rings()
    {
        await using var desk = new DeskApp();

        await desk.PostWithKeyAsync(key: null, Invitation);
        await desk.PostWithKeyAsync(key: null, Invitation);

        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number, times: 2);
    }

    [Fact]
    public async Task A_quoted_key_and_the_same_key_raw_are_one()
    {
        await using var desk = new DeskApp();

        (await desk.PostWithKeyAsync($"\"{Key}\"", Invitation)).ShouldBe(HttpStatusCode.Accepted);
        var raw = await desk.PostWithKeyAsync(Key, Invitation);

        Assert.Equal("True", raw["isReplay"]);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task A_key_that_is_used_again_for_another_body_is_422_and_nothing_is_sent()
    {
        await using var desk = new DeskApp();
        (await desk.PostWithKeyAsync(Key, Invitation)).ShouldBe(HttpStatusCode.Accepted);

        var answer = await desk.PostWithKeyAsync(Key, new { to = "13900000001" });

        answer.ShouldBeProblem(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Idempotency-Key", Assert.Single(answer.Errors).Key);
        Assert.Single(desk.Platform.Ledger.Requests);
    }

    [Theory]
    [InlineData("""{"maxAnswerSeconds": 1800, "to": "13912345678"}""")]
    [InlineData("""{"from": null, "to": "13912345678"}""")]
    public async Task A_body_that_says_the_same_in_other_members_is_the_same(string body)
    {
        await using var desk = new DeskApp();
        (await desk.PostWithKeyAsync(Key, Invitation)).ShouldBe(HttpStatusCode.Accepted);

        var answer = await desk.PostWithKeyAsync(Key, JsonNode.Parse(body)!);

        answer.ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal("True", answer["isReplay"]);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task While_the_first_is_under_way_the_second_is_409_and_later_its_answer()
    {
        var clock = new FakeClock();
        await using var desk = new DeskApp(clock);
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Delay(TimeSpan.FromSeconds(5)));

        var first = desk.PostWithKeyAsync(Key, Invitation);
        // the SDK's, for the attempt, and the platform's, for the delay
        await clock.UntilTimersAsync(2, TestContext.Current.CancellationToken);
        var second = await desk.PostWithKeyAsync(Key, Invitation);
        clock.Advance(TimeSpan.FromSeconds(6));

        second.ShouldBeProblem(HttpStatusCode.Conflict);
        Assert.Equal(("UnderWay", "False"), (second["earlierCall"], second["safeToRetry"]));
        (await first).ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal("True", (await desk.PostWithKeyAsync(Key, Invitation))["isReplay"]);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task An_outcome_that_is_not_known_stands_and_is_not_tried_again()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        (await desk.PostWithKeyAsync(Key, Invitation)).ShouldBeProblem(HttpStatusCode.BadGateway);
        var again = await desk.PostWithKeyAsync(Key, Invitation);

        again.ShouldBeProblem(HttpStatusCode.Conflict);
        Assert.Equal(("Unknown", "Unknown"), (again["earlierCall"], again["delivery"]));
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task What_was_not_sent_or_was_refused_can_be_tried_again_with_the_same_key()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.NoLineAvailable));
        (await desk.PostWithKeyAsync(Key, Invitation)).ShouldBeProblem(HttpStatusCode.Conflict);
        desk.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.ConnectionRefused);
        (await desk.PostWithKeyAsync(Key, Invitation)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable);
        desk.Platform.Faults.Clear();

        var answer = await desk.PostWithKeyAsync(Key, Invitation);

        answer.ShouldBe(HttpStatusCode.Accepted);
        Assert.Equal("False", answer["isReplay"]);
        desk.Platform.Ledger.ShouldHaveRung(DeskApp.Number);
    }

    [Fact]
    public async Task Another_users_and_another_addresses_keys_are_others()
    {
        await using var desk = new DeskApp();
        desk.Platform.WithConversation("order-4712");

        (await desk.PostWithKeyAsync(Key, Invitation)).ShouldBe(HttpStatusCode.Accepted);
        var others = new[]
        {
            await desk.PostWithKeyAsync(Key, Invitation, user: "bob"),
            await desk.PostWithKeyAsync(Key, Invitation, account: DeskApp.Support),
            await desk.PostWithKeyAsync(Key, Invitation, conversation: "order-4712"),
            await desk.PostWithKeyAsync(Key, new { skill = "投诉" }, "invite-agent"),
        };

        Assert.All(others, answer => Assert.Equal((HttpStatusCode.Accepted, "False"), (answer.Status, answer["isReplay"])));
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"")]
    [InlineData("two words")]
    [InlineData("quo\"ted")]
    [InlineData("back\\slash")]
    [InlineData("\"open")]
    [InlineData("close\"")]
    [InlineData("\"with\";parameter=1")]
    [InlineData("\"esc\\\"aped\"")]
    [InlineData("\"one\", \"two\"")]
    public async Task What_is_no_key_is_400_and_nothing_is_sent(string key)
    {
        await using var desk = new DeskApp();

        var answer = await desk.PostWithKeyAsync(key, Invitation);

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        Assert.Equal("Idempotency-Key", Assert.Single(answer.Errors).Key);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_key_has_at_most_255_characters()
    {
        await using var desk = new DeskApp();

        (await desk.PostWithKeyAsync(new string('k', 256), Invitation)).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await desk.PostWithKeyAsync(new string('k', 255), Invitation)).ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Two_keys_are_none()
    {
        await using var desk = new DeskApp();
        using var client = desk.CreateClient();
        client.DefaultRequestHeaders.Add("Idempotency-Key", ["one", "two"]);
        using var content = JsonContent.Create(Invitation);

        using var response = await client.PostAsync(DeskApp.Address("invite-outside-line"), content, TestContext.Current.CancellationToken);

        (await Answer.OfAsync(response)).ShouldBeProblem(HttpStatusCode.BadRequest);
        desk.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task No_log_line_tells_the_key()
    {
        await using var desk = new DeskApp();
        desk.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);

        await desk.PostWithKeyAsync(Key, Invitation);
        await desk.PostWithKeyAsync(Key, Invitation);

        Assert.DoesNotContain(desk.Log.Lines, line => line.Contains(Key, StringComparison.Ordinal));
    }
}
