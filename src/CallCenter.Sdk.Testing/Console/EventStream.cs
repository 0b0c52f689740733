using System.Threading.Channels;
using CallCenter.Sdk.Testing.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>
/// The server-sent events of one page. Changes that come faster than a page can show them are sent together.
/// (Written by hand, as <c>TypedResults.ServerSentEvents</c> is not in .NET 8.)
/// </summary>
internal sealed class EventStream(PlatformEmulator platform)
{
    // By the system's clock: the emulator's may be one that a test moves by hand.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan PauseInFlood = TimeSpan.FromMilliseconds(500);

    // An event, not a comment: the page takes a stream that is silent for much longer for dead (stream.js).
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(15);

    public async Task ServeAsync(HttpContext context)
    {
        // A host that stops does not wait for its pages.
        var stopping = context.RequestServices?.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await SendAsync(context.Response, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The page was closed, or the host stops.
        }
    }

    private async Task SendAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        void Notice() => changes.Writer.TryWrite(true);
        platform.World.Changed += Notice;
        try
        {
            var source = new FrameSource(platform);
            await WriteAsync(response, "retry: 1000\n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
            while (true)
            {
                if (source.Next() is { } frame)
                {
                    await WriteAsync(response, [.. "data: "u8, .. frame.Json, .. "\n\n"u8], cancellationToken).ConfigureAwait(false);
                    var pause = frame.IsLarge ? PauseInFlood : Pause;
                    await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
                }

                if (!await ChangedAsync(changes.Reader, cancellationToken).ConfigureAwait(false))
                {
                    await WriteAsync(response, "event: alive\ndata:\n\n"u8.ToArray(), cancellationToken).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            platform.World.Changed -= Notice;
        }
    }

    private static async Task<bool> ChangedAsync(ChannelReader<bool> changes, CancellationToken cancellationToken)
    {
        try
        {
            var change = changes.WaitToReadAsync(cancellationToken).AsTask();
            await change.WaitAsync(SignOfLife, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            return changes.TryRead(out _);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task WriteAsync(HttpResponse response, byte[] bytes, CancellationToken cancellationToken)
    {
        await response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await response.Body.FlushAsync(cancellationToken).ConfigureAwait(false);
    }
}
