using System.Reflection;

namespace CallCenter.ConsoleTests;

/// <summary>The tool, packed from this checkout and installed from the package into an empty folder, as a stranger would.</summary>
public sealed class InstalledTool : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callcenter-emulator-");

    public string Folder => _folder.FullName;

    public string Program => Path.Combine(Folder, "tools", OperatingSystem.IsWindows() ? "callcenter-emulator.exe" : "callcenter-emulator");

    public async ValueTask InitializeAsync()
    {
        var project = Path.Combine(Repository.Root, "src", "CallCenter.Emulator");
        var configuration = typeof(InstalledTool).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
        await Dotnet.RunAsync(Folder, "pack", project, "--no-build", "-c", configuration, "-o", Path.Combine(Folder, "packages"), "-v", "q");
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), "<configuration><packageSources><clear/></packageSources></configuration>");
        await Dotnet.RunAsync(Folder, "tool", "install", "CallCenter.Emulator", "--tool-path", "tools", "--add-source", "packages", "--configfile", "nuget.config");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
