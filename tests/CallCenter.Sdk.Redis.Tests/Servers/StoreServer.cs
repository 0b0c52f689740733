using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>A server of its own for a test class, on a free loopback port, with its files in a folder that goes with it.</summary>
internal sealed class StoreServer : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);
    private readonly ServerKind _kind;
    private readonly string[] _arguments;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callcenter-store-");
    private Process? _process;

    private StoreServer(ServerKind kind, string[] arguments) => (_kind, _arguments) = (kind, arguments);

    public int Port { get; private set; }

    public int ProcessId => _process!.Id;

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts a server, or skips the test with a sentence when this machine has none. In CI that is a failure.</summary>
    public static async Task<StoreServer> StartAsync(ServerKind kind, params string[] arguments)
    {
        if (!kind.IsInstalled)
        {
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", kind.HowToGetIt);
            Assert.Skip(kind.HowToGetIt);
        }

        var server = new StoreServer(kind, arguments) { Port = FreePort.Find() };
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it (again), on the same port and empty.</summary>
    public async Task StartAsync()
    {
        _process = _kind.Start(Port, _folder.FullName, _arguments);
        var start = Stopwatch.GetTimestamp();
        while (!await AnswersAsync())
        {
            Assert.False(_process.HasExited, $"{_kind.Name} ended at once.");
            Assert.True(Stopwatch.GetElapsedTime(start) < _patience, $"{_kind.Name} did not answer.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Kills it, as a power cut does.</summary>
    public async Task StopAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    public async Task<ConnectionMultiplexer> ConnectAsync() => await ConnectionMultiplexer.ConnectAsync(Configuration);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await StopAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            var answer = new byte[16];
            return await stream.ReadAsync(answer) > 0 && answer[0] == '+';
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }
    }
}
