namespace CallCenter.Sdk.Signing;

/// <summary>The time that a send was signed with, and the same as the header says it.</summary>
internal readonly record struct Signed(DateTimeOffset Time, string Timestamp);
