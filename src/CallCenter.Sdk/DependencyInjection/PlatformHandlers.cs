using CallCenter.Sdk.Diagnostics;
using CallCenter.Sdk.Resilience;
using CallCenter.Sdk.Signing;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>The handlers next to the network.</summary>
internal static class PlatformHandlers
{
    // A singleton may hold the client for ever, so it is the connections that are renewed, to follow DNS.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The platform neither redirects nor keeps cookies, and compresses nothing unasked. (Wire contract, section 2.)</summary>
    public static SocketsHttpHandler CreatePrimary() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    /// <summary>Puts signing and the guard directly above the primary handler.</summary>
    public static HttpMessageHandler Wrap(HttpMessageHandler primary, RequestSigner? signer, ClientClock clock, CallLog log) =>
        new SigningHandler(signer, clock) { InnerHandler = new SendOnceGuard(log) { InnerHandler = primary } };
}
