using System.Globalization;

namespace CallCenter.Sdk;

/// <summary>What is stored with a claim: which request it is for, when its call began, and how long the call can be under way.</summary>
internal readonly record struct ClaimText(string Fingerprint, DateTimeOffset Began, DateTimeOffset UnderWayUntil)
{
    private const string Version = "1";
    private const int Parts = 4;

    /// <summary>Reads what <see cref="ToString"/> wrote; <see langword="false"/> when it is something else.</summary>
    public static bool TryParse(string text, out ClaimText claim)
    {
        claim = default;
        Span<Range> parts = stackalloc Range[Parts + 1];
        var span = text.AsSpan();
        if (span.Split(parts, ' ') != Parts
            || !span[parts[0]].SequenceEqual(Version)
            || !UnixTime.TryParse(span[parts[2]], out var began)
            || !UnixTime.TryParse(span[parts[3]], out var until))
        {
            return false;
        }

        claim = new ClaimText(span[parts[1]].ToString(), began, until);
        return true;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Version} {Fingerprint} {Began.ToUnixTimeMilliseconds()} {UnderWayUntil.ToUnixTimeMilliseconds()}");
}
