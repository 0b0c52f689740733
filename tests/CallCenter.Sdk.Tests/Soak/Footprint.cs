using System.Globalization;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>What the process holds: open sockets, and managed memory that survives a collection.</summary>
internal sealed record Footprint(int Sockets, long Bytes)
{
    private const string OpenFiles = "/proc/self/fd";

    public static Footprint Take()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return new(CountSockets(), GC.GetTotalMemory(forceFullCollection: true));
    }

    /// <summary>The sockets of this process; 0 where the system does not tell.</summary>
    public static int CountSockets() => Directory.Exists(OpenFiles)
        ? Directory.EnumerateFileSystemEntries(OpenFiles).Count(
            static file => TargetOf(file)?.StartsWith("socket:", StringComparison.Ordinal) == true)
        : 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Sockets} sockets, {Bytes / 1024} KiB");

    private static string? TargetOf(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget;
        }
        catch (IOException)
        {
            return null; // closed meanwhile
        }
    }
}
