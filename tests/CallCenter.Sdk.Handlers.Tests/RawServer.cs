using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Sdk.Handlers.Tests;

/// <summary>
/// A gateway made of nothing but a socket, so that nobody's HTTP code judges its own: it counts the requests whose body arrived whole, and
/// acts on them as its script says. The last entry of the script is repeated.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<RawRequest> _requests = [];
    private readonly Func<int, RawReply> _script;
    private readonly Task _accepting;

    public RawServer(params RawReply[] script)
        : this(count => script[Math.Min(count, script.Length - 1)])
    {
    }

    /// <param name="script">The reply to a request, by the number of requests before it.</param>
    public RawServer(Func<int, RawReply> script)
    {
        _script = script;
        _listener.Start(backlog: 128);
        _accepting = AcceptAsync();
    }

    public Uri BaseUrl => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1/account/cert/");

    /// <summary>The requests whose body arrived whole, in the order of arrival.</summary>
    public IReadOnlyList<RawRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>What the server waits for before it replies; it has received the request, and acted, by then.</summary>
    public Task BeforeReply { get; init; } = Task.CompletedTask;

    public int Rings => Requests.Count(static request => request.Acted);

    public async Task UntilReceivedAsync(int count, CancellationToken cancellationToken)
    {
        while (Requests.Count < count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        // Not before: a connection that has just come would make the loop ask a listener that is gone for the next one.
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptSocketAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                while (await ReadAsync(stream) is { } request)
                {
                    var reply = Note(request);
                    await BeforeReply;
                    if (reply.Bytes is not null)
                    {
                        await stream.WriteAsync(reply.Bytes, _stopping.Token);
                    }

                    if (reply.Hangs)
                    {
                        await Task.Delay(Timeout.Infinite, _stopping.Token);
                    }

                    if (!reply.Resets)
                    {
                        continue;
                    }

                    if (reply.Bytes is null)
                    {
                        socket.LingerState = new LingerOption(true, 0);
                    }

                    return;
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
            {
                // The other side went away, or the test is over.
            }
        }
    }

    private RawReply Note(RawRequest request)
    {
        lock (_requests)
        {
            var reply = _script(_requests.Count);
            _requests.Add(request with { Acted = reply.Acts });
            return reply;
        }
    }

    private async Task<RawRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stopping.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).ToLookup(
            static pair => pair[0], static pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers["Content-Length"].SingleOrDefault() ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stopping.Token);
        return new RawRequest(lines[0], headers, Encoding.UTF8.GetString(body));
    }
}

/// <summary>A request as it came over the socket.</summary>
internal sealed record RawRequest(string Line, ILookup<string, string> Headers, string Body)
{
    public bool Acted { get; init; }
}
