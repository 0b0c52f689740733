using System.Globalization;
using CallCenter.Sdk.Testing.Faults;
using CallCenter.Sdk.Testing.Protocol;

namespace CallCenter.Sdk.Testing;

/// <summary>A failure of one request. Immutable; a <see cref="FaultPlan"/> says which request has it.</summary>
public sealed class Fault
{
    private string _name;

    private Fault(string name) => _name = name;

    /// <summary>No failure: a placeholder in a sequence.</summary>
    public static Fault None { get; } = new("none") { Works = true };

    /// <summary>
    /// The connection is refused, without a port and through <see cref="PlatformEmulator.CreateSocketsHandler"/>. Other clients are
    /// connected already when the fault is chosen, and in a mounted app the server is: they see a <see cref="Reset"/>.
    /// </summary>
    public static Fault ConnectionRefused { get; } = new("connection refused") { Ending = Ending.Refused };

    /// <summary>The connection is reset before the platform did anything.</summary>
    public static Fault Reset { get; } = new("reset") { Ending = Ending.Reset };

    /// <summary>
    /// The platform executes the request and the reply is lost: the telephone rings, and the connection ends without an answer.
    /// </summary>
    public static Fault ReplyLost { get; } = new("reply lost") { Ending = Ending.Lost, Works = true };

    /// <summary>The answer never comes and the request is not executed; with <see cref="AfterTheWork"/> it is executed.</summary>
    public static Fault Hang { get; } = new("hang") { Wait = Timeout.InfiniteTimeSpan, WaitsFirst = true, Works = true };

    /// <summary>HTTP 200 with a body that is not JSON, after the work.</summary>
    public static Fault Garbage { get; } = Damaged("garbage", "\u0000\ufffd<not>json"u8.ToArray());

    /// <summary>HTTP 200 with an empty body, after the work.</summary>
    public static Fault Empty { get; } = Damaged("empty reply", []);

    /// <summary>The reply ends half-way, after the work.</summary>
    public static Fault Truncated { get; } = new("truncated reply") { Ending = Ending.Cut, Works = true };

    /// <summary>Whether the platform executes the request.</summary>
    internal bool Works { get; private set; }

    /// <summary>Whether the wait is before the work, or between the work and the reply.</summary>
    internal bool WaitsFirst { get; private set; }

    internal TimeSpan Wait { get; private init; }

    internal TimeSpan Skew { get; private init; }

    internal TimeSpan Drip { get; private init; }

    internal Ending Ending { get; private init; }

    internal Func<WireReply, WireReply>? Replace { get; private init; }

    /// <summary>A delay on the emulator's clock before the work; with <see cref="AfterTheWork"/>, between the work and the reply.</summary>
    /// <param name="time">How long; zero or more, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    /// <returns>The fault. As on a real platform, the work is done even when the caller has left in the meantime.</returns>
    public static Fault Delay(TimeSpan time) =>
        new(string.Create(CultureInfo.InvariantCulture, $"delay of {time.TotalSeconds} s"))
        {
            Wait = Checked(time),
            WaitsFirst = true,
            Works = true,
        };

    /// <summary>An HTTP status of a gateway in front of the platform, instead of the work.</summary>
    /// <param name="status">The status, 100 to 999.</param>
    /// <param name="headers">Headers that come with it.</param>
    /// <returns>The fault.</returns>
    public static Fault Status(int status, params IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 999);
        ArgumentNullException.ThrowIfNull(headers);
        KeyValuePair<string, string>[] all = [.. headers];
        var body = System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<html><body>{status}</body></html>"));
        var reply = new WireReply(status, "text/html", body) { Headers = all };
        return new(string.Create(CultureInfo.InvariantCulture, $"status {status}"))
        {
            Replace = _ => reply.MayHaveBody ? reply : reply with { ContentType = null, Body = [] },
        };
    }

    /// <summary>HTTP 503 with Retry-After in seconds, instead of the work.</summary>
    /// <param name="retryAfter">When to send again; zero or more, rounded up to whole seconds.</param>
    /// <returns>The fault.</returns>
    public static Fault Unavailable(TimeSpan retryAfter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter, TimeSpan.Zero);
        var seconds = Math.Ceiling(retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Status(503, new KeyValuePair<string, string>("Retry-After", seconds));
    }

    /// <summary>A platform code, instead of the work.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The fault.</returns>
    public static Fault Code(PlatformCode code) => code == default
        ? throw new ArgumentException("The default of PlatformCode is no code.", nameof(code))
        : new($"code {code}") { Replace = _ => Replies.Envelope(code) };

    /// <summary>An envelope that is padded to a length, after the work.</summary>
    /// <param name="bytes">Its length, at least 64.</param>
    /// <returns>The fault.</returns>
    public static Fault Oversized(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes, 64);
        return new("oversized reply") { Works = true, Replace = reply => reply with { Body = Padding.Lengthen(reply.Body, bytes) } };
    }

    /// <summary>The reply comes byte by byte, after the work.</summary>
    /// <param name="interval">
    /// The time before each byte, on the emulator's clock; zero or more, or <see cref="Timeout.InfiniteTimeSpan"/>.
    /// </param>
    /// <returns>The fault.</returns>
    public static Fault Dripping(TimeSpan interval) =>
        new("dripping reply") { Ending = Ending.Dripped, Drip = Checked(interval), Works = true };

    /// <summary>The platform's clock is wrong for this request only; see also <see cref="PlatformEmulator.ClockSkew"/>.</summary>
    /// <param name="skew">How far ahead it is; negative: behind.</param>
    /// <returns>The fault.</returns>
    public static Fault ClockSkew(TimeSpan skew) =>
        new(string.Create(CultureInfo.InvariantCulture, $"clock skew of {skew.TotalSeconds} s")) { Skew = skew, Works = true };

    /// <summary>The same fault, after the platform has executed the request.</summary>
    /// <returns>The fault.</returns>
    /// <exception cref="InvalidOperationException">A refused connection does no work.</exception>
    public Fault AfterTheWork() => Ending == Ending.Refused
        ? throw new InvalidOperationException(
            "A refused connection never reaches the platform: use Fault.Reset.AfterTheWork() or Fault.ReplyLost.")
        : Copy("after the work", works: true);

    /// <summary>The same fault, but the request is not executed. A fault that changes an answer changes one with code 000004.</summary>
    /// <returns>The fault.</returns>
    public Fault WithoutTheWork() => Copy("without the work", works: false);

    /// <summary>The fault's name, for tables and ledgers.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name;

    private static TimeSpan Checked(TimeSpan time)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        }

        return time;
    }

    private static Fault Damaged(string name, byte[] body) =>
        new(name) { Works = true, Replace = reply => reply with { Body = body, Code = null } };

    private Fault Copy(string suffix, bool works)
    {
        var copy = (Fault)MemberwiseClone();
        copy._name = $"{_name} {suffix}";
        copy.Works = works;
        copy.WaitsFirst = WaitsFirst && !works;
        return copy;
    }
}
