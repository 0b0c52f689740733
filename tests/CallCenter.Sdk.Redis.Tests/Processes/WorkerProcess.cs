using System.Diagnostics;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>A process of its own that invites with a key when it is told to.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;

    private WorkerProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public static async Task<WorkerProcess> StartAsync(string store, string redis, Uri platform)
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "CallCenter.Sdk.Redis.Tests.Worker.dll");
        var start = new ProcessStartInfo("dotnet", [assembly, store, redis, platform.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var worker = new WorkerProcess(Process.Start(start)!);
        Assert.Equal("ready", await worker.ReadAsync());
        return worker;
    }

    /// <summary>Has it invite for a conversation, with the conversation's id as the key.</summary>
    public async Task<string?> InviteAsync(string conversation)
    {
        await SendAsync(conversation);
        return await ReadAsync();
    }

    public async Task SendAsync(string conversation)
    {
        await _process.StandardInput.WriteLineAsync(conversation);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The next line; <see langword="null"/> when it was killed.</summary>
    public Task<string?> ReadAsync() =>
        _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .WaitAsync(_patience, TestContext.Current.CancellationToken);

    /// <summary>SIGKILL: it has no time to do anything more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }
}
