using System.Globalization;

namespace CallCenter.Sdk.Testing.Console;

/// <summary>The faults that the page and the tool's scripts can name, beside <c>code:040203</c> and <c>status:502</c>.</summary>
internal static class NamedFaults
{
    private const string AfterTheWork = ":afterTheWork";

    private static readonly Dictionary<string, Fault> Known = new(StringComparer.Ordinal)
    {
        ["none"] = Fault.None,
        ["replyLost"] = Fault.ReplyLost,
        ["reset"] = Fault.Reset,
        ["hang"] = Fault.Hang,
        ["truncated"] = Fault.Truncated,
        ["garbage"] = Fault.Garbage,
        ["empty"] = Fault.Empty,
        ["oversized"] = Fault.Oversized(1024 * 1024),
        ["dripping"] = Fault.Dripping(TimeSpan.FromMilliseconds(100)),
        ["slow"] = Fault.Delay(TimeSpan.FromSeconds(5)),
        ["busy"] = Fault.Code(PlatformCode.SystemBusy),
        ["tooManyRequests"] = Fault.Status(429, new KeyValuePair<string, string>("Retry-After", "1")),
        ["badGateway"] = Fault.Status(502),
        ["unavailable"] = Fault.Unavailable(TimeSpan.FromSeconds(1)),
        ["clockAhead"] = Fault.ClockSkew(TimeSpan.FromMinutes(10)),
        ["clockBehind"] = Fault.ClockSkew(TimeSpan.FromMinutes(-10)),
    };

    /// <exception cref="ArgumentException">There is no such fault; the message lists those that there are.</exception>
    public static Fault Of(string name) => name.EndsWith(AfterTheWork, StringComparison.Ordinal)
        ? OfKind(name[..^AfterTheWork.Length]).AfterTheWork()
        : OfKind(name);

    private static Fault OfKind(string name)
    {
        if (Known.TryGetValue(name, out var fault))
        {
            return fault;
        }

        return name.Split(':') switch
        {
            ["code", { Length: 6 } code] when code.All(char.IsAsciiDigit) => Fault.Code(new PlatformCode(code)),
            ["status", { Length: 3 } digits] when IsStatus(digits, out var status) => Fault.Status(status),
            _ => throw new ArgumentException(
                $"There is no fault \"{name}\". Use {string.Join(", ", Known.Keys)}, code:NNNNNN or status:NNN, " +
                $"with {AfterTheWork} at the end if the platform is to act first."),
        };
    }

    private static bool IsStatus(string digits, out int status) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out status) && status >= 200;
}
