using System.Net;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>The handlers of hosts, as their own code and their libraries have them.</summary>
internal static class HandlerChains
{
    private const string Success = """{"code": "000000", "msg": "made up", "data": null}""";
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(150);

    public static IReadOnlyList<HandlerChain> All { get; } =
    [
        new("none", static (_, _) => { }),
        HandlerChain.Of("retry", static () => new HostHandler(RetryAsync)),
        HandlerChain.Of("retry on copies with options",
            static () =>
                new HostHandler(static (next, request,
                    token) => RetryAsync(async (r, t) => await next(await CopyAsync(r, options: true), t), request, token))),
        HandlerChain.Of("retry on copies without options",
            static () =>
                new HostHandler(static (next, request,
                    token) => RetryAsync(async (r, t) => await next(await CopyAsync(r, options: false), t), request, token))),
        HandlerChain.Of("retry on new requests around the same content",
            static () => new HostHandler(static (next, request, token) => RetryAsync((r, t) => next(Around(r), t), request, token))),
        HandlerChain.Of("hedge", static () => new HostHandler(HedgeAsync)),
        HandlerChain.Of("an audit that fails after the answer", static () => new HostHandler(static async (next, request, token) =>
        {
            await next(request, token);
            throw new HttpRequestException(HttpRequestError.ConnectionError, "the audit service is not reachable");
        })),
        HandlerChain.Of("an audit that is canceled after the answer", static () => new HostHandler(static async (next, request, token) =>
        {
            await next(request, token);
            throw new TaskCanceledException("the audit took too long");
        })),
        HandlerChain.Of("fallback to 429",
            static () => new HostHandler(static (next, request, token) => FallbackAsync(next, request, (HttpStatusCode)429, "", token))),
        HandlerChain.Of("fallback to 503 with Retry-After",
            static () =>
                new HostHandler(
                    static (next, request, token) => FallbackAsync(next, request, HttpStatusCode.ServiceUnavailable, "", token))),
        HandlerChain.Of("fallback to a success",
            static () =>
                new HostHandler(static (next, request, token) => FallbackAsync(next, request, HttpStatusCode.OK, Success,
                    token))) with { AnswersItself = true },
        HandlerChain.Of("a time limit that abandons the send",
            static () =>
                new HostHandler(static (next, request,
                    token) => RetryAsync(static async (send, r, t) =>
                        await send(r, t).WaitAsync(Short, t), next, request, token))) with { AbandonsSends = true },
        new("a slow handler", static (builder, left) => builder.AddHttpMessageHandler(() => new HostHandler(async (next, request, _) =>
        {
            await Task.Delay(10, CancellationToken.None);
            var sending = next(request, CancellationToken.None);
            left.Add(sending);
            return await sending;
        }))),
        new("a slow handler under a time limit that abandons it", static (builder, left) => builder
            .AddHttpMessageHandler(static () => new HostHandler(static (next, request,
                token) => RetryAsync(static async (send, r, t) =>
                    await send(r, t).WaitAsync(TimeSpan.FromMilliseconds(20), t), next, request, token)))
            .AddHttpMessageHandler(
                () => new HostHandler((next, request, _) => Left(left, LateAsync(next, request))))) { AbandonsSends = true },
        HandlerChain.Of("a body logger", static () => new HostHandler(static async (next, request, token) =>
        {
            await request.Content!.LoadIntoBufferAsync(token);
            await request.Content.ReadAsStringAsync(token);
            return await next(request, token);
        })),
        HandlerChain.Of("a token refresh on 401", static () => new HostHandler(static async (next, request, token) =>
        {
            var response = await next(request, token);
            return response.StatusCode == HttpStatusCode.Unauthorized ? await next(request, token) : response;
        })),
        new("fire and forget", static (builder, left) => builder.AddHttpMessageHandler(() => new HostHandler((next, request, _) =>
        {
            left.Add(Task.Run(() => next(request, CancellationToken.None)));
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.Accepted) { Content = new StringContent(Success) });
        }))) { AnswersItself = true, AbandonsSends = true },
        new("a queue with a worker", static (builder, _) =>
        {
            var queue = new Worker();
            builder.AddHttpMessageHandler(() => new HostHandler(queue.SendAsync));
        }),
        HandlerChain.Of("without the flow of control, on new requests", static () => new HostHandler(static (next, request, token) =>
        {
            using (ExecutionContext.SuppressFlow()) { return Task.Run(async () => await next(await CopyAsync(request, options: false),
                token), token); } })),
        HandlerChain.Of("a synchronous send", static () => new SyncHandler()),
        HandlerChain.Of("another method, then the request itself", static () => new HostHandler(static async (next, request, token) =>
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
        })),
        new("the standard resilience handler", static (builder, _) => builder.AddStandardResilienceHandler(static options =>
        {
            (options.Retry.Delay, options.Retry.UseJitter, options.Retry.ShouldRetryAfterHeader) = (TimeSpan.FromMilliseconds(1), false,
                false);
        })),
        new("the standard hedging handler",
            static (builder, _) =>
                builder.AddStandardHedgingHandler().Configure(static options => options.Hedging.Delay = TimeSpan.FromMilliseconds(20))),
        new("a resilience pipeline with a fallback",
            static (builder, _) => builder.AddResilienceHandler("fallback", static pipeline => pipeline
            .AddFallback(new() { ShouldHandle = Failed,
                FallbackAction = static _ =>
                    Outcome.FromResultAsValueTask(new HttpResponseMessage((HttpStatusCode)429) { Content = new StringContent("") }) })
            .AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero, ShouldRetryAfterHeader = false }))),
        new("a resilience pipeline with retry and time-out",
            static (builder, _) => builder.AddResilienceHandler("retry", static pipeline => pipeline
            .AddRetry(new HttpRetryStrategyOptions { Delay = TimeSpan.Zero,
                ShouldRetryAfterHeader = false }).AddTimeout(Short))) { AbandonsSends = true },
        new("Polly 7: retry", static (builder, _) => builder.AddTransientHttpErrorPolicy(static policy => policy.RetryAsync(3))),
        new("Polly 7: pessimistic time-out in a retry", static (builder, _) => builder
            .AddPolicyHandler(Policy<HttpResponseMessage>.Handle<Exception>().RetryAsync(2))
            .AddPolicyHandler(
                Policy.TimeoutAsync<HttpResponseMessage>(Short, Polly.Timeout.TimeoutStrategy.Pessimistic))) { AbandonsSends = true },
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
        }) { InnerHandler = new SocketsHttpHandler() }),
        HandlerChain.OfPrimary("a primary that follows redirects",
            static () =>
                new HttpClientHandler { AllowAutoRedirect = true, UseCookies = true, PreAuthenticate = true,
                    Credentials = new NetworkCredential("a", "b") }),
        HandlerChain.OfPrimary("a wrapped primary that follows redirects",
            static () => new HostHandler(static (next, request, token) => next(request, token)) { InnerHandler = new HttpClientHandler() }),
    ];

    private static ValueTask<bool> Failed(Polly.Fallback.FallbackPredicateArguments<HttpResponseMessage> args) =>
        new(args.Outcome.Exception is not null || !args.Outcome.Result!.IsSuccessStatusCode);

    private static Task<HttpResponseMessage> RetryAsync(NextSend next, HttpRequestMessage request, CancellationToken cancellationToken) =>
        RetryAsync(static (send, r, t) => send(r, t), next, request, cancellationToken);

    private static async Task<HttpResponseMessage> RetryAsync(
        Func<NextSend, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, NextSend next, HttpRequestMessage request,
        CancellationToken cancellationToken)
    {
        for (var retries = 3; retries > 0; retries--)
        {
            try
            {
                var response = await send(next, request, cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return response;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TimeoutException)
            {
                // Tries again, whatever it was.
            }
        }

        return await send(next, request, cancellationToken);
    }

    private static async Task<HttpResponseMessage> HedgeAsync(
        NextSend next, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        List<Task<HttpResponseMessage>> sends = [.. Enumerable.Range(0,
            3).Select(_ => Task.Run(() => next(Around(request, options: true), cancellationToken), cancellationToken))];
        while (sends.Count > 1)
        {
            var done = await Task.WhenAny(sends);
            if (done.IsCompletedSuccessfully && (await done).IsSuccessStatusCode)
            {
                return await done;
            }

            sends.Remove(done);
        }

        return await sends[0];
    }

    private static async Task<HttpResponseMessage> FallbackAsync(
        NextSend next, HttpRequestMessage request, HttpStatusCode status, string body, CancellationToken cancellationToken)
    {
        try
        {
            var response = await next(request, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            // The fallback hides it.
        }

        var made = new HttpResponseMessage(status) { Content = new StringContent(body) };
        made.Headers.Add("Retry-After", "0");
        return made;
    }

    private static async Task<HttpResponseMessage> LateAsync(NextSend next, HttpRequestMessage request)
    {
        await Task.Delay(60, CancellationToken.None);
        return await next(request, CancellationToken.None);
    }

    private static Task<HttpResponseMessage> Left(System.Collections.Concurrent.ConcurrentBag<Task> left, Task<HttpResponseMessage> task)
    {
        left.Add(task);
        return task;
    }

    private static HttpRequestMessage Around(HttpRequestMessage request, bool options = false)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
        if (options)
        {
            CopyOptions(request, copy);
        }

        return copy;
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, bool options)
    {
        var content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync());
        foreach (var (name, value) in request.Content.Headers)
        {
            content.Headers.TryAddWithoutValidation(name, value);
        }

        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = content };
        foreach (var (name, value) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, value);
        }

        if (options)
        {
            CopyOptions(request, copy);
        }

        return copy;
    }

    private static void CopyOptions(HttpRequestMessage request, HttpRequestMessage copy)
    {
        foreach (var (name, value) in request.Options)
        {
            ((IDictionary<string, object?>)copy.Options)[name] = value;
        }
    }

    /// <summary>Sends in a loop that the first call started, and so in the first call's flow of control.</summary>
    private sealed class Worker
    {
        private readonly Channel<(NextSend Next, HttpRequestMessage Request, TaskCompletionSource<HttpResponseMessage> Result)> _queue =
            Channel.CreateUnbounded<(NextSend, HttpRequestMessage, TaskCompletionSource<HttpResponseMessage>)>();

        private Task? _loop;

        public Task<HttpResponseMessage> SendAsync(NextSend next, HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var result = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
            _queue.Writer.TryWrite((next, request, result));
            _loop ??= Task.Run(LoopAsync, CancellationToken.None);
            return result.Task;
        }

        private async Task LoopAsync()
        {
            await foreach (var (next, request, result) in _queue.Reader.ReadAllAsync())
            {
                try
                {
                    result.TrySetResult(await next(request, CancellationToken.None));
                }
                catch (Exception failure)
                {
                    result.TrySetException(failure);
                }
            }
        }
    }
}
