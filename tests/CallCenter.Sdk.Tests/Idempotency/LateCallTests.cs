using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>What a call says that was granted its key so late that it may not be sent any more.</summary>
public sealed class LateCallTests
{
    [Fact]
    public async Task It_says_that_the_lifetime_is_over_and_not_that_nobody_answered()
    {
        var clock = new SetClock();
        var store = new TalkativeStore("") { Claiming = () => clock.Ahead = TimeSpan.FromHours(13) };
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        using var handler = fixture.Platform.CreateHandler();
        using var client = new ConversationClient(
            fixture.Options(options => (options.TimeProvider, options.IdempotencyStore) = (clock, store)), handler);

        var failure = await Assert.ThrowsAsync<CallCenterConnectionException>(() => client.InviteOutAsync(
            TestFixture.Conversation,
            new InviteOutRequest(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { IdempotencyKey = "key" },
            TestContext.Current.CancellationToken));

        Assert.Equal((Delivery.NotSent, 0), (failure.Delivery, failure.Attempts));
        Assert.Contains("half of the lifetime of its idempotency key has passed", failure.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    // Somebody sets the time of day. Nobody's timers fire.
    private sealed class SetClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2016, 11, 1, 1, 30, 0, TimeSpan.Zero) + Ahead;
    }
}
