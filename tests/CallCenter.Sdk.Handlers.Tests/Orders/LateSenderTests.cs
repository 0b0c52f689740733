using CallCenter.Sdk.Calls;
using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Signing;
using CallCenter.Sdk.Wire;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Sdk.Handlers.Tests.Orders;

/// <summary>Senders that come, or begin to wait, when it is too late.</summary>
public sealed class LateSenderTests
{
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    [Fact]
    public void One_that_begins_to_wait_after_the_call_has_ended_does_not_wait()
    {
        var call = CreateCall(TimeSpan.Zero);
        using var time = new CancellationTokenSource();
        var attempt = call.Begin(time)!;
        var shared = BeginShared(attempt);

        call.End();

        Assert.True(attempt.WhenDone(shared).IsCompleted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_that_waits_is_woken_by_the_end_of_the_call_and_by_another_attempt(bool byAnother)
    {
        var call = CreateCall(TimeSpan.Zero);
        using var time = new CancellationTokenSource();
        using var another = new CancellationTokenSource();
        var attempt = call.Begin(time)!;
        var waiting = attempt.WhenDone(BeginShared(attempt));
        Assert.False(waiting.IsCompleted);

        if (byAnother)
        {
            Assert.NotNull(call.Begin(another));
        }
        else
        {
            call.End();
        }

        Assert.True(waiting.IsCompleted);
    }

    [Fact]
    public void A_call_that_has_ended_begins_no_attempt()
    {
        var call = CreateCall(TimeSpan.Zero);
        using var time = new CancellationTokenSource();

        call.End();

        Assert.Null(call.Begin(time));
    }

    [Theory]
    [InlineData(10, 20, 10)]
    [InlineData(20, 10, 10)]
    public void A_call_has_the_lesser_of_its_time_and_that_of_its_key(int totalSeconds, int keySeconds, int seconds)
    {
        var call = CreateCall(TimeSpan.FromSeconds(totalSeconds), TimeSpan.FromSeconds(keySeconds));

        Assert.Equal(TimeSpan.FromSeconds(seconds), call.Remaining);
    }

    [Fact]
    public async Task One_that_a_handler_held_past_half_of_the_lifetime_of_its_key_is_not_sent_and_does_not_count()
    {
        var clock = new MovedClock();
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(
            server.BaseUrl,
            builder => builder.AddHttpMessageHandler(() => new HostHandler((next, request, token) =>
            {
                clock.Ahead = TimeSpan.FromHours(13);
                return next(request, token);
            })),
            options => options.TimeProvider = clock);

        var (_, failure) = await HandlerHost.CallAsync(services, static (client, token) => client.InviteOutAsync(
            Conversation, new InviteOutRequest("13800138000", TimeSpan.FromMinutes(30)) { IdempotencyKey = "key" }, token));

        Assert.Equal((Delivery.NotSent, 0, 0), (failure?.Delivery, failure?.Attempts, server.Requests.Count));
    }

    [Fact]
    public async Task A_worker_that_a_handler_started_is_in_no_call_once_that_has_ended()
    {
        var hasEnded = new TaskCompletionSource();
        Task<(Attempt? During, Attempt? After)>? worker = null;
        await using var server = new RawServer(RawReply.Yes);
        await using var services = HandlerHost.Create(server.BaseUrl, builder => builder.AddHttpMessageHandler(() =>
            new HostHandler((next, request, token) =>
            {
                worker = WorkAsync(hasEnded.Task);
                return next(request, token);
            })));

        await HandlerHost.CallAsync(
            services, static (client, token) => client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), token));
        hasEnded.SetResult();

        var (during, after) = await worker!;
        Assert.NotNull(during);
        Assert.Null(after);

        static async Task<(Attempt? During, Attempt? After)> WorkAsync(Task hasEnded)
        {
            var during = AttemptScope.Current;
            await hasEnded;
            return (during, AttemptScope.Current);
        }
    }

    private static WireSend BeginShared(Attempt attempt)
    {
        Assert.True(attempt.TryBegin([1], out _));
        Assert.False(attempt.TryBegin([1], out var shared));
        return shared;
    }

    private static Call CreateCall(TimeSpan total, TimeSpan? key = null)
    {
        var clock = new FakeTimeProvider();
        var options = new ConversationClientOptions { BaseUrl = new Uri("http://localhost/v1/account/cert/") };
        var client = new WireClient(options, new ClientClock(clock), new CallLog(NullLogger.Instance));
        return new Call(
            client, Operation.AttachAgent, "c1", new object(), signer: null, new CallTimes(total, total), maxRetries: 0,
            TestContext.Current.CancellationToken, key is { } time ? new SendDeadline(clock, time) : null);
    }

    /// <summary>As if the machine had slept: the UTC clock moves on, the monotonic one does not.</summary>
    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
