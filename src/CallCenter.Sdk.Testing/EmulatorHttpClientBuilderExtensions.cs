using CallCenter.Sdk.Testing;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Lets a registered client talk to a <see cref="PlatformEmulator"/>.</summary>
public static class EmulatorHttpClientBuilderExtensions
{
    /// <summary>
    /// Sends through the emulator without a port: <c>services.AddConversationClient(platform.Configure).UsePlatformEmulator(platform)</c>.
    /// </summary>
    /// <param name="builder">The client's registration.</param>
    /// <param name="platform">The emulator; the caller disposes it.</param>
    /// <returns>The same registration.</returns>
    public static IHttpClientBuilder UsePlatformEmulator(this IHttpClientBuilder builder, PlatformEmulator platform)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(platform);
        return builder.ConfigurePrimaryHttpMessageHandler(platform.CreateHandler);
    }
}
