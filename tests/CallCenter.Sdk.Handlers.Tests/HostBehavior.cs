using System.Collections.Concurrent;
using System.Net;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>What handlers of hosts do with a request.</summary>
internal static class HostBehavior
{
    public static Task<HttpResponseMessage> RetryAsync(NextSend next, HttpRequestMessage request, CancellationToken cancellationToken) =>
        RetryAsync(static (send, r, t) => send(r, t), next, request, cancellationToken);

    public static async Task<HttpResponseMessage> RetryAsync(
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

    public static async Task<HttpResponseMessage> HedgeAsync(
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

    public static async Task<HttpResponseMessage> FallbackAsync(
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

    public static async Task<HttpResponseMessage> LateAsync(NextSend next, HttpRequestMessage request)
    {
        await Task.Delay(60, CancellationToken.None);
        return await next(request, CancellationToken.None);
    }

    public static Task<HttpResponseMessage> Left(ConcurrentBag<Task> left, Task<HttpResponseMessage> task)
    {
        left.Add(task);
        return task;
    }

    public static HttpRequestMessage Around(HttpRequestMessage request, bool options = false)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Content = request.Content };
        if (options)
        {
            CopyOptions(request, copy);
        }

        return copy;
    }

    public static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, bool options)
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
}
