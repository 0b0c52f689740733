using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>
/// What is stored about the end of a call: the platform's code, or none when the outcome is unknown, the number of sends, the time and the
/// call id. Never the platform's message or data.
/// </summary>
internal readonly record struct OutcomeText(PlatformCode? Code, int Attempts, DateTimeOffset Ended, string? CallId)
{
    private const string Version = "1";
    private const string Unknown = "unknown";
    private const int Parts = 5;
    private const int MaxCallId = 256;

    /// <summary>Reads what <see cref="ToString"/> wrote; <see langword="false"/> when it is something else.</summary>
    public static bool TryParse(string text, out OutcomeText outcome)
    {
        outcome = default;
        Span<Range> parts = stackalloc Range[Parts + 1];
        var span = text.AsSpan();
        if (span.Split(parts, ' ') != Parts
            || !span[parts[0]].SequenceEqual(Version)
            || !int.TryParse(span[parts[2]], NumberStyles.None, CultureInfo.InvariantCulture, out var attempts)
            || !UnixTime.TryParse(span[parts[3]], out var ended))
        {
            return false;
        }

        PlatformCode? code = span[parts[1]].SequenceEqual(Unknown) ? null : new PlatformCode(span[parts[1]].ToString());
        if (code is not null && code != PlatformCode.Success)
        {
            return false; // only a success is stored
        }

        var callId = span[parts[4]];
        outcome = new OutcomeText(
            code,
            attempts,
            ended,
            callId.IsEmpty ? null : Uri.UnescapeDataString(callId.ToString()));
        return true;
    }

    // The platform wrote the call id, so it may be anything: what is longer than an id is not kept.
    public override string ToString()
    {
        var callId = CallId is { Length: <= MaxCallId } ? Uri.EscapeDataString(CallId) : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Version} {Code?.Value ?? Unknown} {Attempts} {Ended.ToUnixTimeMilliseconds()} {callId}");
    }
}
