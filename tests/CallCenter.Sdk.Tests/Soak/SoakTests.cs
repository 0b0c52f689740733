using System.Diagnostics;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>By itself, because sockets and memory are counted for the whole process.</summary>
[CollectionDefinition(nameof(SoakTests), DisableParallelization = true)]
public sealed class SoakTestsCollection;

/// <summary>
/// Random operations × random faults × callers who give up × two accounts, over real sockets, with many calls in flight; nothing
/// sleeps. By hand: <c>CALLCENTER_SOAK_CALLS=1000000 CALLCENTER_SOAK_SEED=1 …/CallCenter.Sdk.Tests -class '*Soak*'</c>.
/// </summary>
[Collection(nameof(SoakTests))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int WarmUpBatches = 2;
    private const int SpareSockets = 8;
    private const long SpareBytes = 8 * 1024 * 1024;

    // Each connection has two ends in this process; one that broke may still be closing while the next one opens.
    private const int MostSockets = SoakBatch.InFlight * 2 * 2;

    [Fact]
    public async Task No_telephone_rings_twice_and_every_failure_tells_the_truth()
    {
        var settings = SoakSettings.FromEnvironment();
        var elapsed = Stopwatch.StartNew();
        var clock = new FakeClock { AutoAdvanceUpTo = SoakClients.LongestWait };
        using var clients = new SoakClients(clock);
        var batch = new SoakBatch(settings, clients, clock);
        SoakFindings? found = null;
        Footprint? warm = null;
        for (var first = 0; first < settings.Calls; first += SoakBatch.Size)
        {
            if (first == WarmUpBatches * SoakBatch.Size)
            {
                warm = Footprint.Take();
            }

            var more = await batch.RunAsync(first, Math.Min(SoakBatch.Size, settings.Calls - first));
            found = found is null ? more : found + more;
            // before, other tests' sockets may wait to be collected
            if (warm is not null)
            {
                Assert.InRange(more.OpenSockets, 0, warm.Sockets + MostSockets);
            }

            Assert.True(
                found.Faults.Count == 0, $"{settings}: {found.Faults.Count} faults in {found}\n{string.Join('\n', found.Faults.Take(10))}");
        }

        output.WriteLine($"{settings}: {found}, in {elapsed.Elapsed}");
        Assert.NotNull(found);
        if (warm is null)
        {
            return;
        }

        var end = Footprint.Take();
        output.WriteLine($"After warm-up: {warm}. In the end: {end}. Timers left: {clock.PendingTimers}.");
        Assert.Equal(0, clock.PendingTimers);
        Assert.InRange(end.Sockets, 0, warm.Sockets + SpareSockets);
        Assert.InRange(end.Bytes, 0, warm.Bytes + SpareBytes);
    }
}
