namespace CallCenter.Sdk.Signing;

/// <summary>What a send was signed with: the time, the offset to this machine's clock that is in it, and the string to sign.</summary>
internal sealed record Signed(DateTimeOffset Time, TimeSpan Offset, string StringToSign)
{
    /// <summary>How far the platform's clock is ahead of the time signed.</summary>
    public TimeSpan SkewTo(DateTimeOffset platformTime) => platformTime - Time;
}
