using CallCenter.Sdk.Enqueue;
using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Calls;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>What becomes of calls that have an idempotency key.</summary>
public sealed class KeyedCallTests
{
    private const string Key = "order-17/call-1";
    private static readonly InviteOutRequest _request = new(MagicNumbers.Answers, TimeSpan.FromMinutes(30)) { IdempotencyKey = Key };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_call_is_given_the_reply_of_the_first(bool sockets)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets);

        var first = await InviteAsync(fixture.Client);
        var second = await InviteAsync(fixture.Client);

        Assert.False(first.IsReplay);
        Assert.Equal(1, first.Attempts);
        Assert.Equal(new ConversationReply { Code = PlatformCode.Success, CallId = first.CallId, Attempts = 0, IsReplay = true }, second);
        Assert.NotNull(second.CallId);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    [Fact]
    public async Task An_agents_invitation_has_keys_of_its_own()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var request = new InviteAgentRequest(EnqueueRoutes.ToAgent("1002")) { IdempotencyKey = Key };

        await InviteAsync(fixture.Client);
        var first = await fixture.Client.InviteAgentAsync(TestFixture.Conversation, request, TestContext.Current.CancellationToken);
        var second = await fixture.Client.InviteAgentAsync(TestFixture.Conversation, request, TestContext.Current.CancellationToken);

        Assert.False(first.IsReplay);
        Assert.True(second.IsReplay);
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteAgent);
    }

    [Fact]
    public async Task Without_a_key_no_store_is_touched()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, AwayStore);

        await fixture.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);
        await fixture.CallAsync(ConversationOperation.InviteOut, TestContext.Current.CancellationToken);

        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers, times: 2);
    }

    [Theory]
    [MemberData(nameof(Harmless))]
    public async Task A_call_that_did_nothing_frees_its_key(string what, Fault fault)
    {
        Assert.NotNull(what);
        await using var fixture = await TestFixture.CreateAsync(sockets: false, static options => options.Retry.MaxRetries = 0);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(fault);

        var failure = await Assert.ThrowsAnyAsync<CallCenterException>(() => InviteAsync(fixture.Client));
        Assert.NotEqual(Delivery.Unknown, failure.Delivery);
        var reply = await InviteAsync(fixture.Client);

        Assert.False(reply.IsReplay);
        fixture.Platform.Ledger.ShouldHaveRung(MagicNumbers.Answers);
    }

    public static TheoryData<string, Fault> Harmless => new()
    {
        { "no connection", Fault.ConnectionRefused },
        { "busy", Fault.Code(PlatformCode.SystemBusy) },
        { "forbidden", Fault.Code(PlatformCode.NumberForbidden) },
        { "HTTP 429", Fault.Status(429) },
        { "HTTP 403", Fault.Status(403) },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task A_call_of_unknown_outcome_keeps_its_key_until_the_lifetime_ends(string what, Fault fault)
    {
        Assert.NotNull(what);
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(fault);
        var began = fixture.Clock.GetUtcNow();

        var failure = await Assert.ThrowsAnyAsync<CallCenterException>(() => InviteAsync(fixture.Client));
        Assert.Equal(Delivery.Unknown, failure.Delivery);
        fixture.Clock.Advance(TimeSpan.FromHours(23));
        var duplicate = await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture.Client));

        Assert.False(duplicate.IsUnderWay);
        Assert.Equal(began, duplicate.Since);
        Assert.Equal((Delivery.Unknown, 0, false), (duplicate.Delivery, duplicate.Attempts, duplicate.IsSafeToRetry));
        Assert.DoesNotContain(Key, duplicate.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(MagicNumbers.Answers, duplicate.ToString(), StringComparison.Ordinal);
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut);

        fixture.Clock.Advance(TimeSpan.FromHours(2));
        Assert.False((await InviteAsync(fixture.Client)).IsReplay);
    }

    public static TheoryData<string, Fault> Doubtful => new()
    {
        { "reply lost", Fault.ReplyLost },
        { "reset", Fault.Reset },
        { "HTTP 502", Fault.Status(502) },
        { "unknown failure", Fault.Code(PlatformCode.UnknownFailure) },
        { "garbage", Fault.Garbage },
    };

    [Fact]
    public async Task A_call_that_is_under_way_is_told_from_one_that_is_unknown()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.Hang);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

        var first = fixture.Client.InviteOutAsync(TestFixture.Conversation, _request, source.Token);
        await fixture.UntilReceivedAsync(1);
        Assert.True((await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture.Client))).IsUnderWay);

        await source.CancelAsync();
        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(source.Token, canceled.CancellationToken);
        Assert.False((await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture.Client))).IsUnderWay);
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut);
    }

    [Fact]
    public async Task A_call_that_was_canceled_before_its_start_claims_nothing()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        var canceled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => fixture.Client.InviteOutAsync(TestFixture.Conversation, _request, canceled));

        Assert.False((await InviteAsync(fixture.Client)).IsReplay);
    }

    [Fact]
    public async Task A_key_with_another_request_is_refused_and_told_without_key_or_number()
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false);
        await InviteAsync(fixture.Client);

        var failure = await Assert.ThrowsAsync<ArgumentException>(
            nameof(InviteOutRequest.IdempotencyKey), () => InviteAsync(fixture.Client, _request with { To = MagicNumbers.Busy }));
        await Assert.ThrowsAsync<ArgumentException>(
            nameof(InviteOutRequest.IdempotencyKey), () => InviteAsync(fixture.Client, _request, "another-conversation"));

        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(MagicNumbers.Busy, failure.ToString(), StringComparison.Ordinal);
        fixture.Platform.Ledger.ShouldHaveReceived(ConversationOperation.InviteOut);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("订单")]
    public async Task A_key_that_breaks_the_rules_is_refused_before_anything(string key)
    {
        await using var fixture = await TestFixture.CreateAsync(sockets: false, AwayStore);

        await Assert.ThrowsAsync<ArgumentException>(
            nameof(InviteOutRequest.IdempotencyKey), () => InviteAsync(fixture.Client, _request with { IdempotencyKey = key }));

        Assert.Empty(fixture.Platform.Ledger.Requests);
    }

    [Fact]
    public void Requests_never_print_their_key()
    {
        var agent = new InviteAgentRequest(EnqueueRoutes.ToAgent("1002")) { IdempotencyKey = Key };

        Assert.DoesNotContain(Key, _request.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, agent.ToString(), StringComparison.Ordinal);
        Assert.Contains("Enqueue = EnqueueXml { Route", agent.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clients_of_one_account_share_their_keys_and_scopes_part_them()
    {
        var store = new InMemoryIdempotencyStore();
        await using var fixture = await TestFixture.CreateAsync(sockets: false, options => options.IdempotencyStore = store);
        using var handler = fixture.Platform.CreateHandler();
        using var same = new ConversationClient(fixture.Options(options => options.IdempotencyStore = store), handler);
        var scoped = fixture.Options(options => (options.IdempotencyStore, options.IdempotencyScope) = (store, "other"));
        using var other = new ConversationClient(scoped, handler);

        Assert.False((await InviteAsync(fixture.Client)).IsReplay);
        Assert.True((await InviteAsync(same)).IsReplay);
        Assert.False((await InviteAsync(other)).IsReplay);
    }

    [Fact]
    public async Task An_operator_looks_a_key_up_and_releases_it()
    {
        var store = new InMemoryIdempotencyStore();
        await using var fixture = await TestFixture.CreateAsync(sockets: false, options => options.IdempotencyStore = store);
        var options = fixture.Options();
        var began = fixture.Clock.GetUtcNow();
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).First(Fault.ReplyLost);
        Assert.Null(await store.FindAsync(options, ConversationOperation.InviteOut, Key, TestContext.Current.CancellationToken));

        await Assert.ThrowsAnyAsync<CallCenterException>(() => InviteAsync(fixture.Client));
        var unknown = await store.FindAsync(options, ConversationOperation.InviteOut, Key, TestContext.Current.CancellationToken);
        Assert.Equal(new IdempotencyKeyStatus { State = IdempotencyKeyState.Unknown, Since = began, Ended = began, Attempts = 1 }, unknown);
        Assert.True(await store.ForceReleaseAsync(options, ConversationOperation.InviteOut, Key, TestContext.Current.CancellationToken));
        Assert.False(await store.ForceReleaseAsync(options, ConversationOperation.InviteOut, Key, TestContext.Current.CancellationToken));

        var reply = await InviteAsync(fixture.Client);
        var succeeded = await store.FindAsync(options, ConversationOperation.InviteOut, Key, TestContext.Current.CancellationToken);
        Assert.Equal((IdempotencyKeyState.Succeeded, reply.CallId, reply.Code), (succeeded!.State, succeeded.CallId, succeeded.Code));
        await Assert.ThrowsAsync<ArgumentException>(
            "operation",
            async () => await store.FindAsync(options, ConversationOperation.AttachAgent, Key, TestContext.Current.CancellationToken));
    }

    private static void AwayStore(ConversationClientOptions options) =>
        options.IdempotencyStore = new FailingStore { ClaimsFail = true, EndsFail = true };

    private static Task<ConversationReply> InviteAsync(
        ConversationClient client, InviteOutRequest? request = null, string conversation = TestFixture.Conversation) =>
        client.InviteOutAsync(conversation, request ?? _request, TestContext.Current.CancellationToken);
}
