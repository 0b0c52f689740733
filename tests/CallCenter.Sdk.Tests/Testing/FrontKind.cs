namespace CallCenter.Sdk.Tests.Testing;

public enum FrontKind
{
    NoPort,
    Port,
    Mounted,
}
