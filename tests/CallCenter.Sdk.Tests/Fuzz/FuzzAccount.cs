namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>An account of <see cref="FuzzWorld"/>.</summary>
internal sealed record FuzzAccount(string CertId, string AppId, string Key, string Flaw);
