using System.Threading.Channels;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>Sends in a loop that the first call started, and so in the first call's flow of control.</summary>
internal sealed class Worker
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
