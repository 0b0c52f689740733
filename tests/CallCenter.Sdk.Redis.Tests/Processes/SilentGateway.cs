using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>
/// Reads a request to its end and never answers, or, over TLS, does not even answer the handshake, so that the request is never written.
/// </summary>
internal sealed class SilentGateway : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public SilentGateway(bool readsBody)
    {
        _listener.Start();
        // The account of an emulator without accounts: keys belong to an account.
        BaseUrl = new Uri(
            $"{(readsBody ? "http" : "https")}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1/account/emulator/");
        _serving = ServeAsync(readsBody);
    }

    public Uri BaseUrl { get; }

    /// <summary>Ends when the client is as far as the test wants it.</summary>
    public Task Reached => _reached.Task.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync(bool readsBody)
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var text = new StringBuilder();
            var buffer = new byte[4096];
            while (readsBody && !text.ToString().EndsWith('}'))
            {
                text.Append(Encoding.Latin1.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer, _stop.Token)));
            }

            _reached.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException)
        {
            _reached.TrySetResult();
        }
    }
}
