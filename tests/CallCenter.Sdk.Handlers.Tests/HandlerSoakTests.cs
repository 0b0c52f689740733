using System.Collections.Concurrent;
using CallCenter.Sdk.Enqueue;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>
/// Many calls with random faults, 500 through each of twelve and more chains of handlers, over one client each, so that calls meet; rings
/// are judged by the raw server. <c>CALLCENTER_SOAK_SEED</c> repeats a run.
/// </summary>
public sealed class HandlerSoakTests(ITestOutputHelper output)
{
    private const int CallsPerChain = 500;
    private const int AtOnce = 50;

    private static readonly RawReply[] Replies =
    [
        RawReply.Yes, RawReply.Yes, RawReply.Yes, RawReply.Status(429, acts: false), RawReply.Code(
            "000004", acts: false), RawReply.Unauthorized, RawReply.Expired,
        RawReply.Code("040501", acts: false), RawReply.Code("000002", acts: true), RawReply.Status(500, acts: true), RawReply.Status(
            503, acts: true, "", "Retry-After: 0"),
        RawReply.StatusWithSuccess(409), RawReply.Reset, RawReply.Truncated, RawReply.Redirect,
    ];

    // Those that wait for real time take too long for hundreds of calls; the matrix has them.
    private static readonly string[] Slow = ["a slow handler", "time limit", "time-out", "hedging handler"];

    [Fact]
    public async Task No_call_rings_twice_and_every_report_covers_what_the_server_saw()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("CALLCENTER_SOAK_SEED"), out var given) ? given : Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var chains = HandlerChains.All.Where(
            static chain => !Slow.Any(word => chain.Name.Contains(word, StringComparison.Ordinal))).ToList();
        Assert.True(chains.Count >= 12, $"only {chains.Count} chains");
        foreach (var chain in chains)
        {
            var violations = await SoakAsync(chain, new Random(seed));
            output.WriteLine($"{chain.Name}: {CallsPerChain} calls");
            Assert.Empty(violations);
        }
    }

    // Each call has a conversation of its own, by which the server's requests are told apart.
    private static async Task<List<string>> SoakAsync(HandlerChain chain, Random random)
    {
        ConcurrentBag<Task> left = [];
        ConcurrentBag<string> violations = [];
        await using var server = new RawServer(_ =>
        {
            lock (random)
            {
                return Replies[random.Next(Replies.Length)];
            }
        });
        await using var services = HandlerHost.Create(server.BaseUrl, builder => chain.Add(builder, left), static options =>
        {
            options.ConfigurePipeline = static pipeline => Polly.RetryResiliencePipelineBuilderExtensions.AddRetry(pipeline.Pipeline, new()
            {
                Delay = TimeSpan.Zero, // the defaults would open the circuit, which is not what this is about
                ShouldHandle = static args => new(args.Outcome.Exception is CallCenterException { IsSafeToRetry: true }),
            });
        });

        List<(string Conversation, bool IsIdempotent, ConversationReply? Reply, CallCenterException? Failure)> calls = [];
        foreach (var batch in Enumerable.Range(0, CallsPerChain).Chunk(AtOnce))
        {
            calls.AddRange(await Task.WhenAll(batch.Select(number => CallAsync(services, number))));
        }

        foreach (var task in left)
        {
            await task.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        var seen = server.Requests.ToLookup(static request => request.Line.Split('/')[^3]);
        foreach (var (conversation, isIdempotent, reply, failure) in calls)
        {
            var acts = seen[conversation].Count(static request => request.Acted);
            if (acts > 1 && !isIdempotent)
            {
                violations.Add($"{chain.Name}: {conversation} acted {acts} times");
            }

            if (acts > 0 && reply is null && failure!.Delivery != Delivery.Unknown)
            {
                violations.Add($"{chain.Name}: {conversation} acted and told {failure.Delivery}");
            }

            if (failure?.Delivery == Delivery.NotSent && seen[conversation].Any())
            {
                violations.Add($"{chain.Name}: {conversation} was sent and told NotSent");
            }

            if (reply is not null && acts == 0 && (!chain.AnswersItself || seen[conversation].Any()))
            {
                violations.Add($"{chain.Name}: {conversation} succeeded and nobody acted");
            }
        }

        return [.. violations];
    }

    private static async Task<(string, bool, ConversationReply?, CallCenterException?)> CallAsync(IServiceProvider services, int number)
    {
        var conversation = $"soak{number}";
        var (reply, failure) = await HandlerHost.CallAsync(services, (client, token) => (number % 4) switch
        {
            0 => client.AttachAgentAsync(conversation, "1001", cancellationToken: token),
            1 => client.DetachAgentAsync(conversation, token),
            2 => client.InviteAgentAsync(conversation, EnqueueRoutes.ToSkill("a"), token),
            _ => client.InviteOutAsync(conversation, "13800138000", TimeSpan.FromMinutes(1), token),
        });
        return (conversation, number % 4 == 0, reply, failure);
    }
}
