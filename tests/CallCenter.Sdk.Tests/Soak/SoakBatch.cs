using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>
/// Some thousand calls against one emulator over real sockets, many in flight; then the ledger is compared with what the callers were told.
/// </summary>
internal sealed class SoakBatch(SoakSettings settings, SoakClients clients, FakeClock clock)
{
    public const int Size = 2000;
    public const int InFlight = 32;
    private const int Storm = 150;

    // Each batch's platform is ahead of the last one's by more than a signature lives, so that all calls in flight meet an expired one at
    // once.
    // After so many batches it begins anew, as a clock follows no further than a day.
    private static readonly TimeSpan SkewPerBatch = TimeSpan.FromMinutes(7);
    private const int BatchesAhead = 180;

    /// <summary>Every second batch begins with a storm: then the circuits remember nothing better.</summary>
    public static bool IsInStorm(int call) => call / Size % 2 == 1 && call % Size < Storm;

    public async Task<SoakFindings> RunAsync(int first, int count)
    {
        await using var platform = SoakClients.Welcome(
            new PlatformEmulator(clock) { ClockSkew = first / Size % BatchesAhead * SkewPerBatch });
        foreach (var operation in Enum.GetValues<ConversationOperation>())
        {
            platform.Faults.On(operation).From(SoakCall.FaultOfAttempt);
        }

        await platform.StartAsync(TestContext.Current.CancellationToken);
        using var sockets = platform.CreateSocketsHandler();
        clients.Connect(platform, sockets);

        var barrier = new TimeBarrier(clock, InFlight, stalled => HaveArrived(platform, stalled));
        SoakCall[] calls = [.. Enumerable.Range(first, count).Select(index => new SoakCall(settings, index, barrier))];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(WorkAsync)));
        var openSockets = Footprint.CountSockets();

        // Work that was put off is done now, after its callers have gone; what rings now, rang too.
        clock.Advance(SoakClients.AttemptTimeout);
        await platform.DisposeAsync();
        return SoakAssertions.Find(calls, platform.Ledger, openSockets);

        async Task WorkAsync()
        {
            while (Interlocked.Increment(ref next) is var index && index < calls.Length)
            {
                await calls[index].RunAsync(clients, platform);
                if (calls[index].MetOpenCircuit)
                {
                    await barrier.WaitAsync();
                }
            }

            barrier.Leave();
        }
    }

    private static bool HaveArrived(PlatformEmulator platform, IReadOnlyCollection<SoakCall> stalled)
    {
        var arrived = platform.Ledger.Requests
            .GroupBy(static request => (request.ConversationId, request.Operation))
            .ToDictionary(static requests => requests.Key, static requests => requests.Count());
        return stalled.All(call => arrived.GetValueOrDefault((call.Conversation, call.Operation)) == call.Faults.Count);
    }
}
