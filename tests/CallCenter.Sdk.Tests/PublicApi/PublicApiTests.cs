using System.Reflection;

namespace CallCenter.Sdk.Tests.PublicApi;

/// <summary>
/// The public surface is a text file in the repository, so that a change to it shows in the diff. After a change that is meant:
/// <c>UPDATE_PUBLIC_API=1 dotnet test</c>.
/// </summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("CallCenter.Sdk")]
    [InlineData("CallCenter.Sdk.Testing")]
    public void The_public_surface_is_the_one_on_file(string assembly)
    {
        var surface = PublicSurface.Of(Assembly.Load(assembly));
        var file = Repository.File("PublicApi", assembly + ".txt");
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_API") == "1") File.WriteAllText(file, surface);

        Assert.Equal(File.ReadAllText(file), surface);
    }
}
