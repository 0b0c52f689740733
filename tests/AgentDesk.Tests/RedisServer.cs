using System.Diagnostics;
using System.Globalization;
using CallCenter;

namespace AgentDesk.Tests;

/// <summary>The machine's own redis-server, on a loopback port of its own. Without one the test is skipped; in CI it fails.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly int _port;

    private RedisServer(Process process, int port)
    {
        _process = process;
        _port = port;
    }

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    public static async Task<RedisServer> StartAsync()
    {
        var path = Array.Find(["/usr/bin/redis-server", "/usr/local/bin/redis-server"], File.Exists);
        if (path is null)
        {
            const string How =
                "There is no redis-server on this machine. Install it (Debian: apt-get install redis-server) to run this test.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(How);
            }

            Assert.Skip(How);
        }

        var port = FreePort.Find();
        string[] arguments = ["--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly",
            "no"];
        var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true })!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                return new RedisServer(process, port);
            }
        }

        throw new InvalidOperationException("redis-server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}
