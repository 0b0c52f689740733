using System.Reflection;
using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Sdk.Tests;

/// <summary>That this is the suite on .NET 8, and not on a newer runtime that the machine rolled forward to.</summary>
public sealed class RuntimeTests
{
    [Fact]
    public void The_suite_runs_on_net_8() => Assert.Equal(8, Environment.Version.Major);

    // The lowest versions that the package asks for on .NET 8: a user who has no newer ones is served as well.
    [Fact]
    public void The_extensions_that_the_libraries_run_with_are_those_of_net_8() =>
        Assert.All(
            new[]
            {
                typeof(IHttpClientFactory), typeof(OptionsBuilderConfigurationExtensions), typeof(IOptions<>), typeof(ServiceCollection),
                typeof(IServiceCollection), typeof(ILogger),
            },
            static type => Assert.Equal(new Version(8, 0, 0, 0), type.Assembly.GetName().Version));

    [Fact]
    public void The_libraries_under_test_are_those_for_net_8() =>
        Assert.All(
            new[] { typeof(IConversationClient), typeof(CallCenter.Sdk.Testing.PlatformEmulator) },
            static type => Assert.Equal(
                ".NETCoreApp,Version=v8.0", type.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName));
}
