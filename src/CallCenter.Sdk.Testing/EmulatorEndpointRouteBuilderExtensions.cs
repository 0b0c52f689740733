using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Testing.Protocol;
using Microsoft.AspNetCore.Routing;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts a <see cref="PlatformEmulator"/> in an ASP.NET Core app.</summary>
public static class EmulatorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/v1/account/...</c> to an emulator, under the app's own pipeline: for local development, and for tests with
    /// WebApplicationFactory or TestServer. Clients take <c>&lt;the app's address&gt;/v1/account/&lt;CertID&gt;/</c> as their base address.
    /// </summary>
    /// <param name="endpoints">The app, or a group in it.</param>
    /// <param name="platform">The emulator; the caller disposes it.</param>
    /// <returns>The endpoint, for conventions such as <c>AllowAnonymous()</c>.</returns>
    public static IEndpointConventionBuilder MapPlatformEmulator(this IEndpointRouteBuilder endpoints, PlatformEmulator platform)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(platform);
        return endpoints.Map(OperationRoute.Root + "{**operation}", platform.Front().HandleAsync).WithDisplayName("PlatformEmulator");
    }
}
