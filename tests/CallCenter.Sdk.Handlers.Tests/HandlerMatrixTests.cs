using System.Collections.Concurrent;
using CallCenter.Sdk.Enqueue;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>
/// Every chain of handlers under every fault of the platform: an invitation rings at most once, and what is reported is never weaker than
/// what the server saw. The server is a raw socket.
/// </summary>
public sealed class HandlerMatrixTests
{
    private const int MostAtOnce = 64;
    private const string Conversation = "8af4eaf75775c93e0157792090b60008";

    private static readonly Dictionary<string, RawReply[]> Faults = new()
    {
        ["yes"] = [RawReply.Yes],
        ["429, then yes"] = [RawReply.Status(429, acts: false), RawReply.Yes],
        ["429 for ever"] = [RawReply.Status(429, acts: false)],
        ["busy, then a lost reply, then yes"] = [RawReply.Code("000004", acts: false), RawReply.Reset, RawReply.Yes],
        ["401, then yes"] = [RawReply.Unauthorized, RawReply.Yes],
        ["expired, then yes"] = [RawReply.Expired, RawReply.Yes],
        ["500 after the work"] = [RawReply.Status(500, acts: true)],
        ["500 after the work, then yes"] = [RawReply.Status(500, acts: true), RawReply.Yes],
        ["503 with Retry-After after the work"] = [RawReply.Status(503, acts: true, "", "Retry-After: 0"), RawReply.Yes],
        ["504 after the work"] = [RawReply.Status(504, acts: true)],
        ["409 with a success after the work"] = [RawReply.StatusWithSuccess(409), RawReply.Yes],
        ["000002 after the work"] = [RawReply.Code("000002", acts: true), RawReply.Yes],
        ["000003 after the work"] = [RawReply.Code("000003", acts: true), RawReply.Yes],
        ["a code that nobody knows, after the work"] = [RawReply.Code("099999", acts: true), RawReply.Yes],
        ["no envelope after the work"] = [RawReply.Status(200, acts: true, "<html>"), RawReply.Yes],
        ["040501"] = [RawReply.Code("040501", acts: false), RawReply.Yes],
        ["a lost reply"] = [RawReply.Reset],
        ["a lost reply, then yes"] = [RawReply.Reset, RawReply.Yes],
        ["a reply cut short, then yes"] = [RawReply.Truncated, RawReply.Yes],
        ["silence"] = [RawReply.Silence],
        ["a redirect after the work, then yes"] = [RawReply.Redirect, RawReply.Yes],
    };

    [Fact]
    public Task An_invitation_rings_at_most_once_and_its_outcome_is_told_right() =>
        CheckAllAsync(static (client, token) => client.InviteOutAsync(Conversation, "13800138000", TimeSpan.FromMinutes(30), token),
            isIdempotent: false);

    [Fact]
    public Task An_invited_agent_rings_at_most_once() =>
        CheckAllAsync(
            static (client, token) => client.InviteAgentAsync(Conversation, EnqueueRoutes.ToSkill("a"), token), isIdempotent: false);

    [Fact]
    public Task A_detach_is_done_at_most_once() =>
        CheckAllAsync(static (client, token) => client.DetachAgentAsync(Conversation, token), isIdempotent: false);

    [Fact]
    public Task An_attach_is_sent_within_its_budget_and_its_outcome_is_told_right() =>
        CheckAllAsync(
            static (client, token) => client.AttachAgentAsync(Conversation, "1001", cancellationToken: token), isIdempotent: true);

    // Many at once, because most of the time is waiting; a failure names its chain and fault.
    private static async Task CheckAllAsync(Func<IConversationClient, CancellationToken, Task<ConversationReply>> call, bool isIdempotent)
    {
        using var places = new SemaphoreSlim(MostAtOnce);
        var checks = HandlerChains.All.SelectMany(static _ => Faults, async (chain, fault) =>
        {
            await places.WaitAsync(TestContext.Current.CancellationToken);
            try
            {
                await CheckAsync(chain, fault.Value, call, isIdempotent);
                return null;
            }
            catch (Exception failure)
            {
                return $"{chain.Name}, {fault.Key}: {failure.Message}";
            }
            finally
            {
                places.Release();
            }
        });
        string[] violations = [.. (await Task.WhenAll(checks)).OfType<string>()];
        Assert.True(violations.Length == 0, string.Join(Environment.NewLine, violations)); // whole: Assert.Empty would cut each
    }

    private static async Task CheckAsync(HandlerChain chain, RawReply[] script, Func<IConversationClient, CancellationToken,
        Task<ConversationReply>> call, bool isIdempotent)
    {
        ConcurrentBag<Task> left = [];
        await using var server = new RawServer(script);

        // Only a silent server uses up its time. Elsewhere a short time would make the outcome depend on how busy the machine is.
        var isSilent = script.Any(static reply => reply.Hangs);
        await using var services = HandlerHost.Create(
            server.BaseUrl, builder => chain.Add(builder, left), isSilent ? HandlerHost.Hurried : HandlerHost.Patient);

        var (reply, failure) = await HandlerHost.CallAsync(services, call);
        foreach (var task in left)
        {
            await task.ContinueWith(
                static _ => { }, TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        var sends = server.Requests.Count;
        var rings = server.Rings;
        if (!isIdempotent)
        {
            Assert.True(rings <= 1, $"acted {rings} times");
        }

        Assert.InRange(sends, 0, 5); // one and three retries, and the one with a corrected clock
        if (reply is not null)
        {
            Assert.True(rings > 0 || (chain.AnswersItself && sends == 0), "a success that nobody acted on");
            AssertCounted(chain.AbandonsSends, sends, reply.Attempts);
            return;
        }

        AssertCounted(chain.AbandonsSends || isSilent, sends, failure!.Attempts);
        if (rings > 0)
        {
            Assert.Equal(Delivery.Unknown, failure.Delivery);
        }

        if (failure.Delivery == Delivery.NotSent)
        {
            Assert.Equal(0, sends);
        }

        Assert.Equal(failure.Delivery != Delivery.Unknown || isIdempotent, failure.IsSafeToRetry);
    }

    // A send that was begun and abandoned before its body was asked for counts, although nothing of it went out.
    private static void AssertCounted(bool abandons, int sends, int attempts) => Assert.InRange(attempts, sends, abandons ? 5 : sends);
}
