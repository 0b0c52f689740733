using System.Globalization;
using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Calls;

/// <summary>Times and waits, on a clock that the test moves.</summary>
public sealed class TimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConversationOperation.AttachAgent, 150)] // waits for a person, and so for all the time that the call has
    [InlineData(ConversationOperation.DetachAgent, 60)]
    [InlineData(ConversationOperation.InviteAgent, 60)]
    [InlineData(ConversationOperation.InviteOut, 60)]
    public async Task A_call_without_an_answer_in_time_is_given_up_and_is_not_retried(ConversationOperation operation, int seconds)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(operation).Always(Fault.Hang);

        var call = fixture.CallAsync(operation, Token);
        await fixture.UntilReceivedAsync(1);
        fixture.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(call.IsCompleted);
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.Unknown, 1, TimeSpan.FromSeconds(seconds)), (failure.Delivery, failure.Attempts, failure.Timeout));
        fixture.Platform.Ledger.ShouldHaveReceived(operation, times: 1);
    }

    [Theory]
    [InlineData(ConversationOperation.InviteOut, 60, 60, 30)]
    [InlineData(ConversationOperation.AttachAgent, 150)]
    public async Task A_time_out_while_connecting_is_not_sent_and_is_retried_as_long_as_there_is_time(
        ConversationOperation operation, params int[] attempts)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.BaseDelay = TimeSpan.Zero);
        using var blackHole = new BlackHole();
        using var client = new ConversationClient(fixture.Options(static options => options.Retry.BaseDelay = TimeSpan.Zero), blackHole);

        var call = TestFixture.CallAsync(client, operation, Token);
        foreach (var seconds in attempts)
        {
            await blackHole.Connects.WaitAsync(Token);
            fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));
        }

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.NotSent, attempts.Length, true), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry));
        Assert.Contains("Nothing was sent.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_that_drips_too_slowly_is_given_up_and_its_ring_is_not_repeated()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Dripping(TimeSpan.FromMinutes(5)));

        var call = fixture.CallAsync(ConversationOperation.InviteOut, Token);
        await fixture.Clock.UntilTimersAsync(2, Token); // the attempt's time and the next drop
        fixture.Clock.Advance(TimeSpan.FromSeconds(60));

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task The_total_time_ends_a_call_within_its_attempt()
    {
        await using var fixture = await TestFixture.CreateAsync(
            sockets: true,
            static options => (options.TotalTimeout, options.Retry.MaxDelay) = (TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(60)));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Throttled(40)).ThenAlways(Fault.Hang);
        var start = fixture.Clock.GetUtcNow();

        var call = fixture.CallAsync(ConversationOperation.InviteOut, Token);
        await fixture.Clock.UntilTimerAsync(TimeSpan.FromSeconds(40), Token); // the wait that the platform asked for
        fixture.Clock.Advance(TimeSpan.FromSeconds(40));
        await fixture.UntilReceivedAsync(2);
        fixture.Clock.Advance(TimeSpan.FromSeconds(50));

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((2, TimeSpan.FromSeconds(90), Delivery.Unknown), (failure.Attempts, failure.Timeout, failure.Delivery));
        Assert.Equal(TimeSpan.FromSeconds(90), fixture.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task An_invitation_waits_as_long_as_the_telephone_may_ring_and_a_little_longer()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);

        var call = fixture.Client.InviteOutAsync(
            TestFixture.Conversation,
            new InviteOutRequest("13800138000", TimeSpan.FromMinutes(1)) { MaxDialTime = TimeSpan.FromMinutes(5) },
            Token);
        await fixture.UntilReceivedAsync(1);
        fixture.Clock.Advance(TimeSpan.FromSeconds(314));
        Assert.Equal(1, fixture.Clock.PendingTimers); // the attempt still has its time
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(315), (await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call)).Timeout);
    }

    [Fact]
    public async Task A_retry_after_that_fits_is_waited_for()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Throttled(7));
        var start = fixture.Clock.GetUtcNow();

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal(TimeSpan.FromSeconds(7), fixture.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_retry_after_is_capped_by_MaxDelay()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Throttled(60));
        var start = fixture.Clock.GetUtcNow();

        await fixture.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal(TimeSpan.FromSeconds(10), fixture.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_retry_after_beyond_the_time_left_fails_at_once()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: true);
        fixture.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Throttled(3600));
        var start = fixture.Clock.GetUtcNow();

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => fixture.CallAsync(ConversationOperation.AttachAgent, Token));

        Assert.Equal((1, Delivery.Refused, TimeSpan.FromHours(1)), (failure.Attempts, failure.Delivery, failure.RetryAfter!.Value));
        Assert.Equal(start, fixture.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_body_that_is_asked_for_when_the_time_is_up_is_a_time_out()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var options = fixture.Options(static options => options.Retry.MaxRetries = 0);
        using var handler = new LambdaHandler(async (_, request, _) =>
        {
            fixture.Clock.Advance(options.AttemptTimeout); // it took that long to connect
            await request.Content!.ReadAsByteArrayAsync(CancellationToken.None);
            return new HttpResponseMessage();
        });
        using var client = new ConversationClient(options, handler);

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(
            () => TestFixture.CallAsync(client, ConversationOperation.InviteOut, Token));

        Assert.Equal((Delivery.NotSent, 1, options.AttemptTimeout), (failure.Delivery, failure.Attempts, failure.Timeout));
    }

    [Fact]
    public async Task A_hosts_timeout_for_all_clients_is_not_ours()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var services = new ServiceCollection()
            .ConfigureHttpClientDefaults(static all => all.ConfigureHttpClient(static http => http.Timeout = TimeSpan.FromTicks(1)));
        services.AddConversationClient(fixture.Platform.Configure)
            .UsePlatformEmulator(fixture.Platform)
            .ConfigureHttpClient(static http => http.Timeout = TimeSpan.FromTicks(1));
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(
            PlatformCode.Success,
            (await TestFixture.CallAsync(provider.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token)).Code);
    }

    private static Fault Throttled(int retryAfterSeconds) =>
        Fault.Status(429, new KeyValuePair<string, string>("Retry-After", retryAfterSeconds.ToString(CultureInfo.InvariantCulture)));
}
