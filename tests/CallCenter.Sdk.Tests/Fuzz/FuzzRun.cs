using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>How much is tried, and from which seed: the same seed makes the same requests.</summary>
internal static class FuzzRun
{
    public const int LeastPerRule = 50;

    private const int DefaultRequests = 20_000;
    private const ulong DefaultSeed = 20261124;
    private const int Size = 50;

    // Odd numbers that keep the streams of neighbouring seeds apart.
    private const ulong Spread = 0xD1342543DE82EF95;
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    public static ulong Seed { get; } = Read("CALLCENTER_FUZZ_SEED", DefaultSeed);

    /// <summary>How many raw requests a run sends; never fewer than the default.</summary>
    public static int Requests { get; } = Math.Max(DefaultRequests, (int)Read("CALLCENTER_FUZZ_REQUESTS", DefaultRequests));

    /// <summary>How many enqueue texts a run reads, beside those in requests.</summary>
    public static int Texts => Requests / 2;

    /// <summary>What a generator makes from the seed.</summary>
    /// <param name="gen">The generator.</param>
    /// <param name="stream">Tells apart what one seed is used for.</param>
    /// <param name="count">How many.</param>
    public static T[] Sample<T>(this Gen<T> gen, int stream, int count) =>
        gen.Sample(count, new Rnd(Seed + ((ulong)stream * Spread), Gamma), Size);

    /// <summary>What a failed run says: the seed and the first differences.</summary>
    public static string Told(IReadOnlyCollection<string> differences) =>
        $"{differences.Count} differences, seed {Seed}:\n{string.Join('\n', differences.Take(20))}";

    private static ulong Read(string variable, ulong otherwise) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;
}
