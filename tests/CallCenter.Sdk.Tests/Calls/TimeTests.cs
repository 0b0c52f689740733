using CallCenter.Sdk.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Resilience;

/// <summary>Times, waits and cancellation, on a clock that the test moves.</summary>
public sealed class TimeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ConversationOperation.AttachAgent, 4)]
    [InlineData(ConversationOperation.InviteOut, 1)]
    public async Task An_attempt_that_takes_too_long_is_given_up(ConversationOperation operation, int attempts)
    {
        await using var stage = await Stage.SetAsync(sockets: true, static options => options.TotalTimeout = TimeSpan.FromHours(1));
        stage.Platform.Faults.On(operation).Always(Fault.Hang);

        var call = stage.CallAsync(operation, Token);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            await stage.UntilReceivedAsync(attempt);
            stage.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.Unknown, attempts, TimeSpan.FromSeconds(60)), (failure.Delivery, failure.Attempts, failure.Timeout));
    }

    [Fact]
    public async Task A_reply_that_drips_too_slowly_is_given_up_and_its_ring_is_not_repeated()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Dripping(TimeSpan.FromMinutes(5)));

        var call = stage.CallAsync(ConversationOperation.InviteOut, Token);
        await stage.Clock.UntilTimersAsync(2, Token); // the attempt's time and the next drop
        stage.Clock.Advance(TimeSpan.FromSeconds(60));

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((Delivery.Unknown, 1), (failure.Delivery, failure.Attempts));
        stage.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 1);
    }

    [Fact]
    public async Task The_total_time_ends_a_call_within_its_attempt()
    {
        await using var stage = await Stage.SetAsync(sockets: true, static options => options.TotalTimeout = TimeSpan.FromSeconds(90));
        stage.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.Hang);
        var start = stage.Clock.GetUtcNow();

        var call = stage.CallAsync(ConversationOperation.AttachAgent, Token);
        await stage.UntilReceivedAsync(1);
        stage.Clock.Advance(TimeSpan.FromSeconds(60));
        await stage.UntilReceivedAsync(2);
        stage.Clock.Advance(TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call);
        Assert.Equal((2, TimeSpan.FromSeconds(90)), (failure.Attempts, failure.Timeout));
        Assert.InRange(stage.Clock.GetUtcNow() - start, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(91));
    }

    [Fact]
    public async Task An_invitation_waits_as_long_as_the_telephone_may_ring_and_a_little_longer()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);

        var call = stage.Client.InviteOutAsync(Stage.Conversation, new InviteOutRequest("13800138000", TimeSpan.FromMinutes(1)) { MaxDialTime = TimeSpan.FromMinutes(5) }, Token);
        await stage.UntilReceivedAsync(1);
        stage.Clock.Advance(TimeSpan.FromSeconds(314));
        Assert.Equal(1, stage.Clock.PendingTimers); // the attempt still has its time
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(315), (await Assert.ThrowsAsync<CallCenterTimeoutException>(() => call)).Timeout);
    }

    [Fact]
    public async Task A_retry_after_that_fits_is_waited_for()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Unavailable(TimeSpan.FromSeconds(7)));
        var start = stage.Clock.GetUtcNow();

        await stage.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal(TimeSpan.FromSeconds(7), stage.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_retry_after_is_capped_by_MaxDelay()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Unavailable(TimeSpan.FromSeconds(60)));
        var start = stage.Clock.GetUtcNow();

        await stage.CallAsync(ConversationOperation.InviteOut, Token);

        Assert.Equal(TimeSpan.FromSeconds(10), stage.Clock.GetUtcNow() - start);
    }

    [Fact]
    public async Task A_retry_after_beyond_the_time_left_fails_at_once()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.Faults.On(ConversationOperation.AttachAgent).Always(Fault.Unavailable(TimeSpan.FromHours(1)));
        var start = stage.Clock.GetUtcNow();

        var failure = await Assert.ThrowsAsync<CallCenterReplyException>(() => stage.CallAsync(ConversationOperation.AttachAgent, Token));

        Assert.Equal((1, Delivery.Refused, TimeSpan.FromHours(1)), (failure.Attempts, failure.Delivery, failure.RetryAfter!.Value));
        Assert.Equal(start, stage.Clock.GetUtcNow());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_callers_cancellation_stops_a_send_at_once_and_stays_the_callers(bool sockets)
    {
        await using var stage = await Stage.SetAsync(sockets);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Hang);
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = stage.CallAsync(ConversationOperation.InviteOut, caller.Token);
        await stage.UntilReceivedAsync(1);
        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    [Fact]
    public async Task The_callers_cancellation_stops_a_wait_between_attempts()
    {
        await using var stage = await Stage.SetAsync(sockets: false, static options => options.Retry.MaxDelay = TimeSpan.FromSeconds(30));
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Unavailable(TimeSpan.FromSeconds(30)));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = stage.CallAsync(ConversationOperation.InviteOut, caller.Token);
        await stage.UntilReceivedAsync(1);
        await stage.Clock.UntilTimersAsync(1, Token);
        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
        stage.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut, times: 1);
    }

    [Fact]
    public async Task The_callers_cancellation_stops_reading_a_reply()
    {
        await using var stage = await Stage.SetAsync(sockets: true);
        stage.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Dripping(TimeSpan.FromMinutes(5)));
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var call = stage.CallAsync(ConversationOperation.InviteOut, caller.Token);
        await stage.Clock.UntilTimersAsync(2, Token); // the attempt's time and the next drop
        await caller.CancelAsync();

        Assert.Equal(caller.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    [Fact]
    public async Task A_caller_who_cancelled_before_sends_nothing()
    {
        await using var stage = await Stage.SetAsync(sockets: false);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stage.CallAsync(ConversationOperation.InviteOut, new CancellationToken(canceled: true)));

        stage.Platform.Ledger.ShouldHaveReceivedNothing();
    }

    [Fact]
    public async Task A_hosts_timeout_for_all_clients_is_not_ours()
    {
        await using var stage = await Stage.SetAsync(sockets: false);
        var services = new ServiceCollection().ConfigureHttpClientDefaults(static all => all.ConfigureHttpClient(static http => http.Timeout = TimeSpan.FromTicks(1)));
        services.AddConversationClient(stage.Platform.Configure).UsePlatformEmulator(stage.Platform).ConfigureHttpClient(static http => http.Timeout = TimeSpan.FromTicks(1));
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(PlatformCode.Success, (await Stage.CallAsync(provider.GetRequiredService<IConversationClient>(), ConversationOperation.InviteOut, Token)).Code);
    }
}
