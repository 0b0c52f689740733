using System.Runtime.CompilerServices;

namespace CallCenter.Sdk.Tests;

/// <summary>Finds the repository's own files from where this source lies.</summary>
internal static class Repository
{
    public static string File(params string[] parts) => Path.Combine([Root(), .. parts]);

    public static string Read(params string[] parts) => System.IO.File.ReadAllText(File(parts));

    // The compiler's path may be mapped (deterministic builds), so the folder of the running tests is asked first.
    private static string Root([CallerFilePath] string here = "")
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "CallCenter.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
    }
}
