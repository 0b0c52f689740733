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
        var packages = Path.Combine(Folder, "packages");
        await Dotnet.RunAsync(Folder, "pack", project, "--no-build", "-c", configuration, "-o", packages, "-v", "q");

        // No other source: what is installed is what was packed.
        const string noSource = "<configuration><packageSources><clear/></packageSources></configuration>";
        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), noSource);
        string[] install = ["tool", "install", "CallCenter.Emulator", "--tool-path", "tools"];
        await Dotnet.RunAsync(Folder, [.. install, "--add-source", packages, "--configfile", "nuget.config"]);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }
}
