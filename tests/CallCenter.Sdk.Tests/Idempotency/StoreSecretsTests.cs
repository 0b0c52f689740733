using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Tests.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Tests.Idempotency;

/// <summary>
/// A store's exceptions may quote its commands and its connection string. Nothing of it is told: in what the caller catches, in logs, in
/// traces, in metrics.
/// </summary>
[Collection(nameof(TelemetryCollection))]
public sealed class StoreSecretsTests
{
    private const string Key = "customer-7193-key";
    private const string Password = "redis-passw0rd-551";

    [Fact]
    public async Task Nothing_of_a_stores_words_is_told_when_a_claim_fails()
    {
        await using var fixture = await CreateAsync(static store => store.ClaimsFail = store.EndsFail = true);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        Assert.True(failure.KeyMayStand);
        Assert.Contains("TalkativeException", failure.InnerException!.Message, StringComparison.Ordinal);
        AssertSilent(fixture, failure);
    }

    [Fact]
    public async Task Nothing_of_a_stores_words_is_told_when_it_cannot_be_made()
    {
        await using var fixture = await TelemetryFixture.CreateAsync(
            http: static http => http.Services.AddSingleton<IIdempotencyStore>(static _ => throw TalkativeStore.Failure(Password)));

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture));

        AssertSilent(fixture, failure);
    }

    [Fact]
    public async Task Nothing_of_a_stores_words_is_told_when_the_caller_cancels_the_claim()
    {
        using var caller = new CancellationTokenSource();
        await using var fixture = await CreateAsync(store =>
            (store.ClaimsFail, store.EndsFail, store.Claiming) = (true, true, caller.Cancel));

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => InviteAsync(fixture, caller.Token));

        Assert.NotNull(canceled.InnerException);
        AssertSilent(fixture, canceled);
    }

    [Fact]
    public async Task Nothing_of_a_stores_words_is_told_when_a_completion_or_a_release_fails()
    {
        await using var fixture = await CreateAsync(static store => store.EndsFail = true);

        await InviteAsync(fixture);
        var duplicate = await Assert.ThrowsAsync<CallCenterDuplicateException>(() => InviteAsync(fixture));
        fixture.Platform.Faults.On(ConversationOperation.InviteOut).Always(Fault.Code(PlatformCode.NumberForbidden));
        var refused = await Assert.ThrowsAsync<CallCenterRefusedException>(
            () => InviteAsync(fixture, key: Key + "2"));

        Assert.Equal(2, fixture.Recorder.OwnLogs.Count(static entry => entry.Id.Id == 19));
        AssertSilent(fixture, duplicate, refused);
    }

    [Fact]
    public async Task What_the_store_in_memory_says_is_told_because_the_SDK_says_it()
    {
        var store = new InMemoryIdempotencyStore(capacity: 1);
        await using var fixture = await TelemetryFixture.CreateAsync(options: options => options.IdempotencyStore = store);
        await InviteAsync(fixture);

        var failure = await Assert.ThrowsAsync<CallCenterIdempotencyStoreException>(() => InviteAsync(fixture, key: Key + "2"));

        Assert.Contains("The store is full", failure.InnerException!.Message, StringComparison.Ordinal);
        AssertSilent(fixture, failure);
    }

    private static async Task<TelemetryFixture> CreateAsync(Action<TalkativeStore> configure)
    {
        var fixture = await TelemetryFixture.CreateAsync(options: options =>
        {
            var store = new TalkativeStore($"SET {Key} to=13912345678 password={Password}");
            configure(store);
            options.IdempotencyStore = store;
        });
        fixture.Clock.AutoAdvanceUpTo = FakeClock.LessThanStoresHave;
        return fixture;
    }

    private static Task<ConversationReply> InviteAsync(
        TelemetryFixture fixture, CancellationToken? cancellationToken = null, string key = Key) =>
        fixture.Client.InviteOutAsync(
            fixture.Conversation,
            new InviteOutRequest("13912345678", TimeSpan.FromMinutes(30)) { IdempotencyKey = key },
            cancellationToken ?? TestContext.Current.CancellationToken);

    private static void AssertSilent(TelemetryFixture fixture, params Exception[] failures)
    {
        List<string?> told = [.. fixture.Recorder.Texts];
        foreach (var failure in failures)
        {
            for (var cause = failure; cause is not null; cause = cause.InnerException)
            {
                told.AddRange([cause.ToString(), cause.Message, cause.HelpLink, cause.Source, cause.StackTrace]);
                told.AddRange(cause.Data.Values.Cast<object?>().Select(static value => value?.ToString()));
            }
        }

        Assert.Contains(told, text => text?.Contains(fixture.Conversation, StringComparison.Ordinal) == true);
        foreach (var secret in (string[])[Key, Password, "13912345678"])
        {
            Assert.DoesNotContain(told, text => text?.Contains(secret, StringComparison.OrdinalIgnoreCase) == true);
        }
    }
}
