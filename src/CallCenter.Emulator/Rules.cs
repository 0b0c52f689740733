namespace CallCenter.Emulator;

/// <summary>The ranges that file and flags have in common.</summary>
internal static class Rules
{
    public const string Port = "A port is a whole number from 0 to 65535; 0 takes a free one.";
    public const string RingSeconds = "It must be a number of seconds, more than 0 and at most 86400.";

    public static bool IsPort(double port) => port is >= 0 and <= 65535 && double.IsInteger(port);

    public static bool IsRingTime(double seconds) => seconds is > 0 and <= 86400 && TimeSpan.FromSeconds(seconds) > TimeSpan.Zero;
}
