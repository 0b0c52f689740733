using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>What a call does when its store does not do what it should.</summary>
public sealed class StoreFailureTests
{
    private static readonly InviteOutRequest _request = new(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { IdempotencyKey = "key" };

    [Theory]
    [InlineData(typeof(IOException), typeof(IOException))]
    [InlineData(typeof(InsufficientMemoryException), typeof(InvalidOperationException))]
    public async Task A_store_that_is_away_fails_the_call_before_anything_is_sent(Type why, Type told)
    {
        var store = new FailingStore { ClaimsFail = true, EndsFail = true, Failure = () => (Exception)Activator.CreateInstance(why)! };
        await using var fixture = await CreateAsync(store);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        Assert.Equal((Delivery.NotSent, 0, true, true), (failure.Delivery, failure.Attempts, failure.IsSafeToRetry, failure.KeyMayStand));
        Assert.Contains("the key may stand although nothing was sent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(told, failure.InnerException!.GetType());
        Assert.Equal(2, store.Claims);
        Assert.Single(store.Tokens.Distinct());
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task A_claim_that_was_released_does_not_stand()
    {
        var store = new FailingStore { LostClaims = 2 };
        await using var fixture = await CreateAsync(store);

        Assert.False((await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture))).KeyMayStand);

        Assert.False((await InviteAsync(fixture)).IsReplay);
    }

    [Fact]
    public async Task A_claim_whose_answer_was_lost_is_made_again_with_its_token()
    {
        var store = new FailingStore { LostClaims = 1 };
        await using var fixture = await CreateAsync(store);

        Assert.False((await InviteAsync(fixture)).IsReplay);

        Assert.Equal(2, store.Claims);
        Assert.True((await InviteAsync(fixture)).IsReplay);
    }

    [Theory]
    [InlineData(typeof(IOException))]
    [InlineData(typeof(InsufficientMemoryException))]
    public async Task A_completion_that_fails_leaves_the_reply_and_the_claim(Type why)
    {
        var store = new FailingStore { EndsFail = true, Failure = () => (Exception)Activator.CreateInstance(why)! };
        await using var fixture = await CreateAsync(store);

        Assert.Equal(PlatformCode.Success, (await InviteAsync(fixture)).Code);

        Assert.True((await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture))).IsUnderWay);
        fixture.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False((await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture))).IsUnderWay);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task A_release_that_fails_leaves_the_calls_own_failure()
    {
        var store = new FailingStore { EndsFail = true };
        await using var fixture = await CreateAsync(store);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Code(PlatformCode.NumberForbidden));

        await Assert.ThrowsAsync<CallCenterRefusedException>(() => InviteAsync(fixture));

        await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture));
    }

    [Fact]
    public async Task A_store_that_hangs_is_left_after_its_time()
    {
        var store = new FailingStore { Hangs = true };
        await using var fixture = await CreateAsync(store);
        fixture.Clock.AutoAdvanceUpTo = TimeSpan.FromSeconds(10);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task A_caller_who_cancels_the_claim_has_his_cancellation_and_sent_nothing()
    {
        var store = new FailingStore { Hangs = true };
        await using var fixture = await CreateAsync(store);
        fixture.Clock.AutoAdvanceUpTo = TimeSpan.Zero;
        using var source = new CancellationTokenSource();

        var call = fixture.Client.InviteOutAsync(TestFixture.Conversation, _request, source.Token);
        await store.Claiming.Task;
        await source.CancelAsync();

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(source.Token, canceled.CancellationToken);
        Assert.Equal(Delivery.NotSent, canceled.Data["Delivery"]);
        Assert.Equal(1, store.Claims);
    }

    [Fact]
    public async Task A_full_store_refuses_the_call()
    {
        var store = new InMemoryIdempotencyStore(capacity: 1);
        await using var fixture = await CreateAsync(store);
        await InviteAsync(fixture);

        var another = _request with { IdempotencyKey = "another" };
        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture, another));

        Assert.False(failure.KeyMayStand);
        Assert.Contains("full", failure.InnerException!.Message, StringComparison.Ordinal);
        Assert.True((await InviteAsync(fixture)).IsReplay);
    }

    [Fact]
    public async Task A_store_that_holds_something_else_is_told_and_left_alone()
    {
        var store = new InMemoryIdempotencyStore();
        await using var fixture = await CreateAsync(store);
        var name = IdempotencyKey.NameOf(IdempotencyKey.ScopeOf(fixture.Options()), "inviteOut", "key");
        var foreign = new IdempotencyEntry("token", "something else");
        await store.ClaimAsync(name, foreign, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        Assert.False(failure.KeyMayStand);
        Assert.Equal(foreign, await store.FindAsync(name, TestContext.Current.CancellationToken));
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task Store_failures_do_not_open_the_circuit()
    {
        const int Failures = 50;
        var store = new FailingStore { ClaimsFail = true, EndsFail = true };
        await using var fixture = await CreateAsync(store);
        for (var i = 0; i < Failures; i++)
        {
            await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));
        }

        await fixture.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task No_send_begins_after_half_of_the_lifetime(bool byUtc)
    {
        var clock = new TwoClocks();
        await using var fixture = await CreateAsync(new InMemoryIdempotencyStore(clock));
        using var handler = new LateHandler(() => clock.Pass(TimeSpan.FromHours(13), byUtc));
        handler.InnerHandler = fixture.Platform.CreateHandler();
        using var client = new ConversationClient(fixture.Options(options => options.TimeProvider = clock), handler);

        var failure = await Assert.ThrowsAnyAsync<CallCenterException>(
            () => client.InviteOutAsync(TestFixture.Conversation, _request, TestContext.Current.CancellationToken));

        Assert.Equal(Delivery.NotSent, failure.Delivery);
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Theory]
    [InlineData(2, 1.5, false)]
    [InlineData(3, 1.5, true)]
    [InlineData(1, 0.1, true)]
    [InlineData(0.9, 0.1, false)]
    [InlineData(721, 0.1, false)]
    public void The_lifetime_is_long_enough_for_a_call(double lifetimeHours, double totalHours, bool isRight)
    {
        var options = new ConversationClientOptions
        {
            BaseUrl = new Uri("http://localhost/"),
            TotalTimeout = TimeSpan.FromHours(totalHours),
            IdempotencyKeyLifetime = TimeSpan.FromHours(lifetimeHours),
        };

        var failure = Record.Exception(() => new ConversationClient(options).Dispose());

        Assert.Equal(isRight, failure is null);
        Assert.True(isRight || failure!.Message.Contains("IdempotencyKeyLifetime", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_is_longer_than_half_of_the_lifetime_is_refused()
    {
        await using var fixture = await TestFixture.CreateAsync(
            sockets: false, static options => options.TotalTimeout = TimeSpan.FromHours(13));

        await Assert.ThrowsAsync<ArgumentException>(nameof(InviteOutRequest.IdempotencyKey), () => InviteAsync(fixture));
        await fixture.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
    }

    private static async Task<TestFixture> CreateAsync(IIdempotencyStore store)
    {
        var fixture = await TestFixture.CreateAsync(sockets: false, options => options.IdempotencyStore = store);
        fixture.Clock.AutoAdvanceUpTo = FakeClock.LessThanStoresHave;
        return fixture;
    }

    private static Task<ConversationReply> InviteAsync(TestFixture fixture, InviteOutRequest? request = null) =>
        fixture.Client.InviteOutAsync(TestFixture.Conversation, request ?? _request, TestContext.Current.CancellationToken);

    // The primary handler, which is asked to send just before a process is suspended.
    private sealed class LateHandler(Action suspend) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            suspend();
            return base.SendAsync(request, cancellationToken);
        }
    }

    // A machine that sleeps loses monotonic time, and one whose clock is set keeps it.
    private sealed class TwoClocks : TimeProvider
    {
        private TimeSpan _monotonic;
        private TimeSpan _utc;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Pass(TimeSpan time, bool byUtc)
        {
            if (byUtc)
            {
                _utc += time;
            }
            else
            {
                _monotonic += time;
            }
        }

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2016, 11, 1, 1, 30, 0, TimeSpan.Zero) + _utc;

        public override long GetTimestamp() => _monotonic.Ticks;
    }
}
