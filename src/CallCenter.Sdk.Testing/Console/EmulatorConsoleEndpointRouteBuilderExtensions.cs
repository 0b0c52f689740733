using CallCenter.Sdk.Testing;
using CallCenter.Sdk.Testing.Console;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Mounts the console of a <see cref="PlatformEmulator"/> in an ASP.NET Core app.</summary>
public static class EmulatorConsoleEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the emulator's console: a page that shows which telephones ring, who is in which conversation and what went over the wire, and
    /// lets you answer, decline, hang up and arm faults. For local development.
    /// </summary>
    /// <remarks>
    /// The console shows telephone numbers and bodies in full, because all of it is made up, and it asks nobody to sign in. Therefore it
    /// answers requests of this machine only, under a loopback name such as <c>localhost</c>, unless <paramref name="allowedHosts"/> says
    /// otherwise.
    /// </remarks>
    /// <param name="endpoints">The app, or a group in it.</param>
    /// <param name="platform">The emulator; default: the one that is registered in the app's container.</param>
    /// <param name="pattern">Where the page is; default <c>/emulator</c>.</param>
    /// <param name="allowedHosts">
    /// Host names under which other machines may use the console too, for instance in a container; <c>*</c>: any. Default: none. Everybody
    /// who can reach the app by such a name can use the console.
    /// </param>
    /// <returns>The endpoints, for conventions such as <c>AllowAnonymous()</c>.</returns>
    /// <exception cref="ArgumentException">One of <paramref name="allowedHosts"/> is no host name: it has a scheme or a port.</exception>
    /// <exception cref="InvalidOperationException">No emulator was given, and none is registered.</exception>
    public static IEndpointConventionBuilder MapPlatformEmulatorConsole(
        this IEndpointRouteBuilder endpoints,
        PlatformEmulator? platform = null,
        string pattern = "/emulator",
        IEnumerable<string>? allowedHosts = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        platform ??= endpoints.ServiceProvider.GetRequiredService<PlatformEmulator>();
        return new ConsoleEndpoints(platform, new ConsoleAccess([.. allowedHosts ?? []])).Map(endpoints, pattern);
    }
}
