using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Sdk.Redis.Tests;

/// <summary>One of the servers that the store works with, as this machine has it.</summary>
internal sealed class ServerKind
{
    private readonly string? _program;
    private readonly string[] _first;
    private readonly Func<string, string[]> _settings;

    private ServerKind(string name, string? program, string[] first, Func<string, string[]> settings, string howToGetIt) =>
        (Name, _program, _first, _settings, HowToGetIt) = (name, program, first, settings, howToGetIt);

    public static ServerKind Redis { get; } = new(
        "redis-server",
        OnPath("redis-server"),
        [],
        static folder => ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", folder],
        "There is no redis-server on the PATH: apt-get install redis-server.");

    public static ServerKind Garnet { get; } = new(
        "garnet-server",
        GarnetAssembly() is null ? null : OnPath("dotnet") ?? Environment.ProcessPath,
        [GarnetAssembly() ?? ""],
        static folder => ["--bind", "127.0.0.1", "--checkpointdir", folder, "--memory", "64m", "--index", "16m"],
        "There is no garnet-server in the package folder: dotnet tool restore.");

    public string Name { get; }

    public bool IsInstalled => _program is not null;

    public string HowToGetIt { get; }

    public Process Start(int port, string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(_program!)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] all = [.. _first, "--port", port.ToString(CultureInfo.InvariantCulture), .. _settings(folder), .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static string? OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);

    // By `dotnet tool run` there would be a process in between, which does not hand signals on.
    private static string? GarnetAssembly()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var tool = new DirectoryInfo(Path.Combine(packages, "garnet-server", "2.2.8", "tools"));
        return tool.Exists ? tool.EnumerateFiles("GarnetServer.dll", SearchOption.AllDirectories).FirstOrDefault()?.FullName : null;
    }
}
