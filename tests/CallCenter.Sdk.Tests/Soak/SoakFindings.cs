using System.Globalization;

namespace CallCenter.Sdk.Tests.Soak;

/// <summary>What a batch came to, and what was wrong with it.</summary>
internal sealed record SoakFindings(
    int Calls,
    int Requests,
    int Rings,
    int Succeeded,
    int NotSent,
    int Refused,
    int Unknown,
    int Canceled,
    int CircuitOpen,
    int Expired,
    int OpenSockets)
{
    public IReadOnlyList<string> Faults { get; init; } = [];

    public static SoakFindings operator +(SoakFindings one, SoakFindings other) => new(
        one.Calls + other.Calls,
        one.Requests + other.Requests,
        one.Rings + other.Rings,
        one.Succeeded + other.Succeeded,
        one.NotSent + other.NotSent,
        one.Refused + other.Refused,
        one.Unknown + other.Unknown,
        one.Canceled + other.Canceled,
        one.CircuitOpen + other.CircuitOpen,
        one.Expired + other.Expired,
        Math.Max(one.OpenSockets, other.OpenSockets))
    {
        Faults = [.. one.Faults, .. other.Faults],
    };

    public static SoakFindings Add(SoakFindings left, SoakFindings right) => left + right;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Calls} calls, {Requests} requests, {Rings} rings: {Succeeded} succeeded, {NotSent} not sent " +
        $"({CircuitOpen} by an open circuit), {Refused} refused, {Unknown} unknown, {Canceled} canceled; " +
        $"{Expired} signatures expired; at most {OpenSockets} sockets");
}
