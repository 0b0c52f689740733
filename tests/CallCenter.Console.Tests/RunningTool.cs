using System.Diagnostics;

namespace CallCenter.ConsoleTests;

/// <summary>The tool as a process of its own.</summary>
internal sealed class RunningTool : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _error;

    private RunningTool(Process process)
    {
        _process = process;
        _error = process.StandardError.ReadToEndAsync();
    }

    public static RunningTool Start(InstalledTool tool, params string[] arguments)
    {
        // A shell may have started the tests in the background, where Ctrl+C is ignored; env sets that straight.
        string[] command = OperatingSystem.IsLinux() ? ["/usr/bin/env", "--default-signal=SIGINT", tool.Program] : [tool.Program];
        return StartFrom(command[0], [.. command[1..], .. arguments]);
    }

    public static RunningTool StartFrom(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://localhost:1"; // not read
        return new RunningTool(Process.Start(start)!);
    }

    public async Task<string> ReadLineAsync()
    {
        using var patience = Patient();
        return await _process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException($"It ended: {await _error}");
    }

    /// <summary>Presses Ctrl+C, as a terminal does.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <returns>The exit code, and what it wrote to standard error.</returns>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        using var patience = Patient();
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static CancellationTokenSource Patient()
    {
        var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return patience;
    }
}
