namespace CallCenter.Sdk.Signing;

/// <summary>What a send was signed with: the time that it says, and the string to sign.</summary>
internal sealed record Signed(DateTimeOffset Time, string StringToSign);
