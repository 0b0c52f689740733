using System.Text.RegularExpressions;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>
/// Links and pictures of the documentation lead somewhere, wherever it is read: in the repository or on a package's page.
/// </summary>
public sealed partial class LinkTests
{
    private const int LargestPicture = 100 * 1024;

    public static TheoryData<string> Documents =>
        [.. Files("").Concat(Files("docs")).Concat(Packages.Select(static row => row.Data))];

    public static TheoryData<string> Packages =>
    [
        "src/CallCenter.Sdk/README.md", "src/CallCenter.Sdk.Redis/README.md", "src/CallCenter.Sdk.Testing/README.md",
        "src/CallCenter.Emulator/README.md",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Repository.File(document))!;

        Assert.All(Links(document).Where(static link => !IsAbsolute(link)), link =>
            Assert.True(Path.Exists(Path.Combine(folder, link.Split('#')[0])), link));
    }

    // The page of a package shows its README alone.
    [Theory]
    [MemberData(nameof(Packages))]
    public void The_readme_of_a_package_has_no_relative_link(string document)
    {
        Assert.All(Links(document), static link => Assert.True(IsAbsolute(link), link));
        Assert.All(NamedPage().Matches(Repository.Read(document)).Select(static match => match.Value), static name =>
            Assert.True(File.Exists(Repository.File(name)), name));
    }

    [Theory]
    [InlineData("README.md", "")]
    [InlineData("README.zh-CN.md", ".zh-CN")]
    public void The_readme_leads_to_every_page_in_its_language(string readme, string language)
    {
        var links = Links(readme);
        var pages = Files("docs").Where(static page => !page.Contains(".zh-CN", StringComparison.Ordinal));

        Assert.All(pages, page =>
        {
            var translated = page.Replace(".md", $"{language}.md", StringComparison.Ordinal);
            Assert.Contains(File.Exists(Repository.File(translated)) ? translated : page, links);
        });
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_readme_shows_a_small_picture_of_each_page(string readme)
    {
        var pictures = Links(readme).Where(static link => link.EndsWith(".png", StringComparison.Ordinal));

        Assert.Equal(["docs/images/agentdesk.png", "docs/images/console.png"], pictures);
        Assert.All(pictures, static picture => Assert.InRange(new FileInfo(Repository.File(picture)).Length, 1, LargestPicture));
    }

    private static IEnumerable<string> Files(string folder) => Directory
        .EnumerateFiles(Repository.File(folder), "*.md").Select(path => Path.Combine(folder, Path.GetFileName(path)));

    private static List<string> Links(string document) =>
        [.. Link().Matches(Repository.Read(document)).Select(static match => match.Groups["target"].Value)];

    private static bool IsAbsolute(string link) => link.StartsWith("https://", StringComparison.Ordinal);

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"docs/[\w.-]+\.md")]
    private static partial Regex NamedPage();
}
