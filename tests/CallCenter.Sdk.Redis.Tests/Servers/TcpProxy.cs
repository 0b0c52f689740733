using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>Stands between a store and its server: counts commands and loses answers.</summary>
internal sealed class TcpProxy : IAsyncDisposable
{
    private const string Ours = "callcenter:idempotency:";
    private const int BufferSize = 64 * 1024;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly Task _accepting;
    private int _commands;
    private int _answersToLose;

    public TcpProxy(int target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>The store's commands about its keys. Each costs a round trip, unless it is sent together with another.</summary>
    public int Commands => Volatile.Read(ref _commands);

    /// <summary>Is done before commands with the text given are handed on.</summary>
    public (string Text, Func<Task> Action)? Before { get; set; }

    /// <summary>Hands the next so many of the store's commands on, and cuts the connection instead of answering them.</summary>
    public void LoseAnswers(int count) => Volatile.Write(ref _answersToLose, count);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        // Not before: a connection that has just come would make the loop ask a listener that is gone for the next one.
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(ForwardAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                client.NoDelay = server.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                var connection = new Connection(client.GetStream(), server.GetStream());
                await Task.WhenAny(UpAsync(connection), DownAsync(connection));
            }
            catch (Exception failure) when (failure is OperationCanceledException or SocketException or IOException)
            {
                // The store sees a broken connection, as it is to.
            }
        }
    }

    private async Task UpAsync(Connection connection)
    {
        var buffer = new byte[BufferSize];
        var cut = ""; // the end of what was read, where a name may have begun
        for (int read; (read = await connection.Client.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            var text = cut + Encoding.Latin1.GetString(buffer, 0, read);
            var commands = text.AsSpan().Count(Ours);
            cut = text[Math.Max(0, text.Length - Ours.Length + 1)..];
            Interlocked.Add(ref _commands, commands);
            if (commands > 0 && !connection.IsAwaited)
            {
                connection.IsAwaited = true;
                connection.IsLost = Interlocked.Decrement(ref _answersToLose) >= 0;
            }

            if (Before is var (awaited, action) && text.Contains(awaited, StringComparison.Ordinal))
            {
                await action();
            }

            await connection.Server.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private async Task DownAsync(Connection connection)
    {
        var buffer = new byte[BufferSize];
        for (int read; (read = await connection.Server.ReadAsync(buffer, _stop.Token)) > 0;)
        {
            if (connection.IsLost)
            {
                return;
            }

            connection.IsAwaited = false;
            await connection.Client.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
        }
    }

    private sealed class Connection(NetworkStream client, NetworkStream server)
    {
        public NetworkStream Client => client;

        public NetworkStream Server => server;

        public volatile bool IsAwaited;

        public volatile bool IsLost;
    }
}
