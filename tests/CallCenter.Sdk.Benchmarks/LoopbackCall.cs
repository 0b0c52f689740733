using BenchmarkDotNet.Attributes;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>Calls over a loopback socket, one after the other and 32 in flight; the time is a call's share.</summary>
public class LoopbackCall
{
    private LoopbackPlatform _platform = null!;
    private Pair _pair = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _platform = new LoopbackPlatform();
        _pair = new Pair(
            _platform.Address, static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, makePeer: true);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _pair.Dispose();
        _platform.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task ByHand() => _pair.ByHandAsync();

    [Benchmark]
    public Task Sdk() => _pair.SdkAsync();

    [Benchmark(OperationsPerInvoke = 32)]
    public Task ByHandWith32InFlight() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => _pair.ByHandAsync()));

    [Benchmark(OperationsPerInvoke = 32)]
    public Task SdkWith32InFlight() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => _pair.SdkAsync()));

    [Benchmark]
    public Task RefitWithStandardResilience() => _pair.PeerAsync();

    [Benchmark(OperationsPerInvoke = 32)]
    public Task RefitWithStandardResilienceWith32InFlight() => Task.WhenAll(Enumerable.Range(0, 32).Select(_ => _pair.PeerAsync()));
}
