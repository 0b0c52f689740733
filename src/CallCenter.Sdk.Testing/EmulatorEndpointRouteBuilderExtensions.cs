using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Testing.Protocol;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts a <see cref="PlatformEmulator"/> in an ASP.NET Core app.</summary>
public static class EmulatorEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps <c>/v1/account/...</c> to an emulator, under the app's own pipeline: for local development, and for tests with
    /// WebApplicationFactory or TestServer. Clients take <c>&lt;the app's address&gt;/v1/account/&lt;CertID&gt;/</c> as their base address.
    /// </summary>
    /// <param name="endpoints">The app, or a group in it.</param>
    /// <param name="platform">The emulator; default: the one that is registered in the app's container.</param>
    /// <returns>The endpoint, for conventions such as <c>AllowAnonymous()</c>.</returns>
    /// <exception cref="InvalidOperationException">None was given, and none is registered.</exception>
    public static IEndpointConventionBuilder MapPlatformEmulator(this IEndpointRouteBuilder endpoints, PlatformEmulator? platform = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        platform ??= endpoints.ServiceProvider.GetRequiredService<PlatformEmulator>();
        return endpoints.Map(OperationRoute.Root + "{**operation}", platform.MountedFront().HandleAsync)
            .WithDisplayName("PlatformEmulator");
    }
}
