using System.Globalization;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>How long to soak, and from which seed: a run with the same seed plans the same calls, faults and cancellations.</summary>
internal sealed record SoakSettings(int Seed, int Calls)
{
    public const string SeedVariable = "CALLCENTER_SOAK_SEED";
    public const string CallsVariable = "CALLCENTER_SOAK_CALLS";
    private const int CallsInCi = 20_000;

    public static SoakSettings FromEnvironment() => new(Read(SeedVariable) ?? Random.Shared.Next(), Read(CallsVariable) ?? CallsInCi);

    /// <summary>A call's own dice, so that what it does depends on no other call and no thread.</summary>
    public Random DiceOf(int call) => new(unchecked((Seed * 486187739) + (call * 16777619)));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{SeedVariable}={Seed} {CallsVariable}={Calls}");

    private static int? Read(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value : null;
}
