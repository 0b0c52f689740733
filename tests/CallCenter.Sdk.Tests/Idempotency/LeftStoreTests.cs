using System.Runtime.CompilerServices;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>What a call does when its store does not give the thread back, or answers when nobody waits any more.</summary>
public sealed class LeftStoreTests
{
    private static readonly InviteOutRequest _request = new(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { IdempotencyKey = "key" };

    // What passes by itself: the times of claims (5 s) and ends (2 s), or of ends only, where a claim is to succeed.
    private static readonly TimeSpan ForAll = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ForEndsOnly = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_claim_that_blocks_its_thread_is_left_after_its_time()
    {
        using var store = new BlockingStore { ClaimsBlock = true };
        await using var fixture = await CreateAsync(store);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        Assert.Equal((Delivery.NotSent, true), (failure.Delivery, failure.KeyMayStand));
        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public async Task A_caller_who_cancels_a_claim_that_blocks_its_thread_is_let_go()
    {
        using var store = new BlockingStore { ClaimsBlock = true };
        await using var fixture = await CreateAsync(store);
        fixture.Clock.AutoAdvanceUpTo = TimeSpan.Zero;
        using var source = new CancellationTokenSource();

        var call = Task.Run(() => fixture.Client.InviteOutAsync(TestFixture.Conversation, _request, source.Token), CancellationToken.None);
        await store.Claiming.Task;
        await source.CancelAsync();

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(Delivery.NotSent, canceled.Data["Delivery"]);
    }

    [Fact]
    public async Task A_completion_that_blocks_its_thread_does_not_hold_the_reply_back()
    {
        using var store = new BlockingStore { EndsBlock = true };
        await using var fixture = await CreateAsync(store, ForEndsOnly);

        Assert.Equal(PlatformCode.Success, (await InviteAsync(fixture)).Code);
    }

    [Fact]
    public async Task A_claim_that_was_left_may_stand_and_is_released_when_it_comes()
    {
        using var store = new BlockingStore { ClaimsBlock = true };
        await using var fixture = await CreateAsync(store);
        Assert.True((await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture))).KeyMayStand);

        store.Unblock();
        await store.UntilReleasedAsync(3); // the call's own release, and one after each claim
        fixture.Clock.AutoAdvanceUpTo = FakeClock.LessThanStoresHave;

        Assert.False((await InviteAsync(fixture)).IsReplay);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_store_throws_when_nobody_waits_any_more_is_observed(bool isClaim)
    {
        const string Secret = "the password of a store that was left";
        var unobserved = false;
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await LeaveAsync();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.False(unobserved);

        void Note(object? sender, UnobservedTaskExceptionEventArgs failure) =>
            unobserved |= failure.Exception.ToString().Contains(Secret, StringComparison.Ordinal);

        [MethodImpl(MethodImplOptions.NoInlining)] // so that nothing holds the tasks afterwards
        async Task LeaveAsync()
        {
            using var store = new BlockingStore { ClaimsBlock = isClaim, EndsBlock = !isClaim, Failure = new IOException(Secret) };
            await using var fixture = await CreateAsync(store, isClaim ? ForAll : ForEndsOnly);
            await Record.ExceptionAsync(() => InviteAsync(fixture));
            store.Unblock();
            await store.UntilThrownAsync();
        }
    }

    private static async Task<TestFixture> CreateAsync(IIdempotencyStore store, TimeSpan? passes = null)
    {
        var fixture = await TestFixture.CreateAsync(sockets: false, options => options.IdempotencyStore = store);
        fixture.Clock.AutoAdvanceUpTo = passes ?? ForAll;
        return fixture;
    }

    private static Task<ConversationReply> InviteAsync(TestFixture fixture) =>
        fixture.Client.InviteOutAsync(TestFixture.Conversation, _request, TestContext.Current.CancellationToken);
}
