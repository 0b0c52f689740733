using System.Diagnostics;
using WireMock.Server;

namespace CallCenter.Sdk.WireMock.Tests;

/// <summary>The sample's story, told to the mapping files instead of the emulator: by the very program that a reader runs.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task Quickstarts_story_runs_against_the_mapping_files()
    {
        using var server = StubbedPlatform.StartServer();
        MappingFiles.Load(server, MappingFiles.All);

        var output = await RunAsync(new Dictionary<string, string>
        {
            ["CallCenter__BaseUrl"] = $"{server.Url}/v1/account/{StubbedPlatform.Account}/",
            ["CallCenter__AppId"] = StubbedPlatform.AppId,
            ["CallCenter__CertId"] = StubbedPlatform.Account,
            ["CallCenter__SecretKey"] = StubbedPlatform.SecretKey,
            ["Conversation"] = StubbedPlatform.Conversation,
            ["Agent"] = "1001",
            ["OutsideNumber"] = "13900000001",
        });

        Journal.ShouldHaveMatchedAll(server);
        Assert.Contains("All calls of the story succeeded.", output, StringComparison.Ordinal);
        Assert.Contains("040501", output, StringComparison.Ordinal);

        // Each file had its turn, and every request its signature.
        Assert.Equal(
            server.MappingModels.Select(static model => model.Title).Order(StringComparer.Ordinal),
            server.LogEntries.Select(static entry => entry.MappingTitle).Order(StringComparer.Ordinal));
        Assert.All(server.LogEntries, static entry => new LoggedRequest(entry.RequestMessage!).ShouldBeSigned(StubbedPlatform.SecretKey));
    }

    private static async Task<string> RunAsync(Dictionary<string, string> environment)
    {
        // Built beside this program, for the same configuration and framework.
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Repository.File("samples", "Quickstart", "bin", own.Parent!.Name, own.Name, "Quickstart.dll");
        var start = new ProcessStartInfo("dotnet", [program]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }
}
