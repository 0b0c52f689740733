using Microsoft.Extensions.Configuration;

namespace CallCenter.Sdk.DependencyInjection;

/// <summary>Where a registration takes a client's options from.</summary>
/// <param name="ClientName">The client's name.</param>
/// <param name="Section">The configuration that was bound; <see langword="null"/> for options that are set in code.</param>
internal sealed record ConfigurationSource(string ClientName, IConfiguration? Section)
{
    /// <summary>The section's path; empty for the root and for code.</summary>
    public string Path => (Section as IConfigurationSection)?.Path ?? "";
}
