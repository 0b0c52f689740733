using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CallCenter.Sdk.Benchmarks;

/// <summary>
/// Answers every request over a loopback socket with success, as cheaply as can be, in a process of its own. Where <c>taskset</c> is
/// there (Linux), client and server are bound to different cores, so that neither takes time from the other.
/// </summary>
internal sealed class LoopbackPlatform : IDisposable
{
    private const string Command = "platform";

    private static readonly byte[] Yes = Encoding.UTF8.GetBytes(
        """{"code": "000000", "msg": "请求成功", "data": {"callId": "8af4eaf75775c93e0157792090b60008"}}""");

    private readonly Process _process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Command])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    public LoopbackPlatform()
    {
        Address = new Uri(_process.StandardOutput.ReadLine()!);
        BindToCores(Environment.ProcessId, "0");
        BindToCores(_process.Id, string.Create(CultureInfo.InvariantCulture, $"1-{Environment.ProcessorCount - 1}"));
    }

    public Uri Address { get; }

    /// <summary>Runs the server until its input ends, which it does at the latest when the benchmark's process ends.</summary>
    public static async Task<bool> TryRunAsync(string[] args)
    {
        if (args is not [Command])
        {
            return false;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(static async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
            context.Response.ContentLength = Yes.Length;
            await context.Response.Body.WriteAsync(Yes);
        });
        await server.StartAsync();
        await Console.Out.WriteLineAsync(server.Urls.First());
        await Console.In.ReadToEndAsync();
        return true;
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
        BindToCores(Environment.ProcessId, string.Create(CultureInfo.InvariantCulture, $"0-{Environment.ProcessorCount - 1}"));
    }

    // All threads of the process: the property of Process binds the first one only.
    private static void BindToCores(int process, string cores)
    {
        if (Environment.ProcessorCount == 1 || !OperatingSystem.IsLinux())
        {
            return;
        }

        var id = process.ToString(CultureInfo.InvariantCulture);
        using var taskset = Process.Start(
            new ProcessStartInfo("taskset", ["-a", "-c", "-p", cores, id]) { RedirectStandardOutput = true })!;
        taskset.StandardOutput.ReadToEnd();
        taskset.WaitForExit();
        if (taskset.ExitCode != 0)
        {
            throw new InvalidOperationException($"taskset could not bind process {id} to cores {cores}.");
        }
    }
}
