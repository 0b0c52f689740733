using CallCenter.Sdk.Testing;

namespace CallCenter.Sdk.Tests.Testing;

/// <summary>Faults by the names that the tables of the tests have for them.</summary>
internal static class NamedFaults
{
    public static Fault Of(string name) => name switch
    {
        "refused" => Fault.ConnectionRefused,
        "reset" => Fault.Reset,
        "reset after" => Fault.Reset.AfterTheWork(),
        "reply lost" => Fault.ReplyLost,
        "status 503" => Fault.Status(503),
        "status 502 after" => Fault.Status(502).AfterTheWork(),
        "code" => Fault.Code(PlatformCode.SystemBusy),
        "garbage" => Fault.Garbage,
        "empty" => Fault.Empty,
        "truncated" => Fault.Truncated,
        "truncated without" => Fault.Truncated.WithoutTheWork(),
        "oversized" => Fault.Oversized(100_000),
        "skewed" => Fault.ClockSkew(TimeSpan.FromHours(1)),
        _ => Fault.None,
    };
}
