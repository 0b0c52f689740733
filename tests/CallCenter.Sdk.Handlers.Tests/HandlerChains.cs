using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;
using static CallCenter.Sdk.Handlers.Tests.HostBehavior;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>The handlers of hosts, as their own code and their libraries have them.</summary>
internal static class HandlerChains
{
    private const string Success = """{"code": "000000", "msg": "made up", "data": null}""";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    public static IReadOnlyList<HandlerChain> All { get; } = [.. OwnCode(), .. Libraries(), .. Primaries()];

    private static IEnumerable<HandlerChain> OwnCode() =>
    [
        new("none", static (_, _) => { }),
        Handler("retry", RetryAsync),
        Handler("retry on copies with options", static (next, request, token) =>
            RetryAsync(async (r, t) => await next(await CopyAsync(r, options: true), t), request, token)),
        Handler("retry on copies without options", static (next, request, token) =>
            RetryAsync(async (r, t) => await next(await CopyAsync(r, options: false), t), request, token)),
        Handler("retry on new requests around the same content", static (next, request, token) =>
            RetryAsync((r, t) => next(Around(r), t), request, token)),
        Handler("hedge", HedgeAsync) with { AbandonsSends = true }, // one that came after a refusal is left when the refusal is passed on
        Handler("an audit that fails after the answer", static async (next, request, token) =>
        {
            await next(request, token);
            throw new HttpRequestException(HttpRequestError.ConnectionError, "the audit service is not reachable");
        }),
        Handler("an audit that is canceled after the answer", static async (next, request, token) =>
        {
            await next(request, token);
            throw new TaskCanceledException("the audit took too long");
        }),
        Handler("fallback to 429", static (next, request, token) => FallbackAsync(next, request, (HttpStatusCode)429, "", token)),
        Handler("fallback to 503 with Retry-After", static (next, request, token) =>
            FallbackAsync(next, request, HttpStatusCode.ServiceUnavailable, "", token)),
        Handler("fallback to a success", static (next, request, token) =>
            FallbackAsync(next, request, HttpStatusCode.OK, Success, token)) with { AnswersItself = true },
        Handler("a time limit that abandons the send", static (next, request, token) =>
            RetryAsync(static async (send, r, t) => await send(r, t).WaitAsync(Short, t), next, request, token)) with
        {
            AbandonsSends = true,
        },
        new("a slow handler", static (builder, left) => builder.AddHttpMessageHandler(() => new HostHandler(async (next, request, _) =>
        {
            await Task.Delay(10, CancellationToken.None);
            return await Left(left, next(request, CancellationToken.None));
        }))),
        new("a slow handler under a time limit that abandons it", static (builder, left) => builder
            .AddHttpMessageHandler(static () => new HostHandler(static (next, request, token) => RetryAsync(
                static async (send, r, t) => await send(r, t).WaitAsync(TimeSpan.FromMilliseconds(20), t), next, request, token)))
            .AddHttpMessageHandler(() => new HostHandler((next, request, _) => Left(left, LateAsync(next, request)))))
        {
            AbandonsSends = true,
        },
        Handler("a body logger", static async (next, request, token) =>
        {
            await request.Content!.LoadIntoBufferAsync(token);
            await request.Content.ReadAsStringAsync(token);
            return await next(request, token);
        }),
        Handler("a token refresh on 401", static async (next, request, token) =>
        {
            var response = await next(request, token);
            return response.StatusCode == HttpStatusCode.Unauthorized ? await next(request, token) : response;
        }),
        new("fire and forget", static (builder, left) => builder.AddHttpMessageHandler(() => new HostHandler((next, request, _) =>
        {
            left.Add(Task.Run(() => next(request, CancellationToken.None)));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(Success) });
        })))
        {
            AnswersItself = true,
            AbandonsSends = true,
        },
        new("a queue with a worker", static (builder, _) =>
        {
            var queue = new Worker();
            builder.AddHttpMessageHandler(() => new HostHandler(queue.SendAsync));
        }),
        Handler("without the flow of control, on new requests", static (next, request, token) =>
        {
            using (ExecutionContext.SuppressFlow())
            {
                return Task.Run(async () => await next(await CopyAsync(request, options: false), token), token);
            }
        }),
        HandlerChain.Of("a synchronous send", static () => new SyncHandler()),
        Handler("another method, then the request itself", static async (next, request, token) =>
        {
            try
            {
                using var probe = new HttpRequestMessage(HttpMethod.Head, request.RequestUri);
                await next(probe, token);
            }
            catch (HttpRequestException)
            {
                // Probing is not supported there.
            }

            return await next(request, token);
        }),
    ];

    private static IEnumerable<HandlerChain> Libraries() =>
    [
        new("the standard resilience handler", static (builder, _) => builder.AddStandardResilienceHandler(static options =>
            (options.Retry.Delay, options.Retry.UseJitter, options.Retry.ShouldRetryAfterHeader) =
                (TimeSpan.FromMilliseconds(1), false, false))),
        new("the standard hedging handler", static (builder, _) => builder.AddStandardHedgingHandler()
            .Configure(static options => options.Hedging.Delay = TimeSpan.FromMilliseconds(20)))
        {
            AbandonsSends = true,
        },
        new("a resilience pipeline with a fallback", static (builder, _) => builder.AddResilienceHandler("fallback", static pipeline =>
            pipeline
                .AddFallback(new()
                {
                    ShouldHandle = static args => new(args.Outcome.Exception is not null || !args.Outcome.Result!.IsSuccessStatusCode),
                    FallbackAction = static _ => Outcome.FromResultAsValueTask(
                        new HttpResponseMessage((HttpStatusCode)429) { Content = new StringContent("") }),
                })
                .AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero, ShouldRetryAfterHeader = false }))),
        new("a resilience pipeline with retry and time-out", static (builder, _) => builder.AddResilienceHandler("retry", static pipeline =>
            pipeline
                .AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero, ShouldRetryAfterHeader = false })
                .AddTimeout(Short)))
        {
            AbandonsSends = true,
        },
        new("Polly 7: retry", static (builder, _) => builder.AddTransientHttpErrorPolicy(static policy => policy.RetryAsync(3))),
        new("Polly 7: pessimistic time-out in a retry", static (builder, _) => builder
            .AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().RetryAsync(2))
            .AddPolicyHandler(Policy.TimeoutAsync<HttpResponseMessage>(Short, TimeoutStrategy.Pessimistic)))
        {
            AbandonsSends = true,
        },
    ];

    private static IEnumerable<HandlerChain> Primaries() =>
    [
        HandlerChain.OfPrimary(
            "a primary that retries", static () => new HostHandler(RetryAsync) { InnerHandler = new SocketsHttpHandler() }),
        HandlerChain.OfPrimary("a primary that fails over", static () => new HostHandler(static async (next, request, token) =>
        {
            try
            {
                return await next(request, token);
            }
            catch (HttpRequestException)
            {
                return await next(request, token);
            }
        })
        {
            InnerHandler = new SocketsHttpHandler(),
        }),
        HandlerChain.OfPrimary("a primary that follows redirects", static () => new HttpClientHandler
        {
            AllowAutoRedirect = true,
            UseCookies = true,
            PreAuthenticate = true,
            Credentials = new NetworkCredential("a", "b"),
        }),
        HandlerChain.OfPrimary("a wrapped primary that follows redirects", static () =>
            new HostHandler(static (next, request, token) => next(request, token)) { InnerHandler = new HttpClientHandler() }),
    ];

    private static HandlerChain Handler(
        string name, Func<NextSend, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) =>
        HandlerChain.Of(name, () => new HostHandler(send));
}
