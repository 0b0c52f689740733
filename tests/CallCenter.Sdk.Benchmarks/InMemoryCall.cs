using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// One call without a network: what the SDK costs from a container, beside hand-written code for the same job and Refit with the standard
/// resilience handler.
/// </summary>
public class InMemoryCall
{
    private Pair _pair = null!;

    [GlobalSetup]
    public void SetUp() => _pair = new Pair(new Uri("http://localhost"), static () => new AnswerYes(), makePeer: true);

    [GlobalCleanup]
    public void CleanUp() => _pair.Dispose();

    [Benchmark(Baseline = true)]
    public Task ByHand() => _pair.ByHandAsync();

    [Benchmark]
    public Task Sdk() => _pair.SdkAsync();

    [Benchmark]
    public Task RefitWithStandardResilience() => _pair.PeerAsync();

    /// <summary>Answers as the platform does, as cheaply as can be, so that the callers' own cost shows.</summary>
    internal sealed class AnswerYes : HttpMessageHandler
    {
        private static readonly byte[] Yes = Encoding.UTF8.GetBytes(
            """{"code": "000000", "msg": "请求成功", "data": {"callId": "8af4eaf75775c93e0157792090b60008", "user_data": ""}}""");

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var content = new ByteArrayContent(Yes);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = content, RequestMessage = request });
        }
    }
}
