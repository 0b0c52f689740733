using System.Text;
using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>Calls over a loopback socket, one after the other and 32 in flight; the time is a call's share.</summary>
public class LoopbackCall
{
    private static readonly byte[] Yes = Encoding.UTF8.GetBytes("""{"code": "000000", "msg": "请求成功", "data": true}""");
    private WebApplication _server = null!;
    private Pair _pair = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = Yes.Length;
            await context.Response.Body.WriteAsync(Yes);
        });
        await _server.StartAsync();
        _pair = new Pair(new Uri(_server.Urls.First()),
            static () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, makePeer: true);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        _pair.Dispose();
        await _server.DisposeAsync();
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
