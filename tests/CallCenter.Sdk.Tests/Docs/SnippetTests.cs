using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallCenter.Sdk.Tests.Docs;

/// <summary>Every C# snippet of the documentation compiles, against the libraries of this build.</summary>
public sealed partial class SnippetTests
{
    // What a web project has by ImplicitUsings, and the test project's context.
    private const string Preamble = """
        using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; using System.Threading;
        using System.Threading.Tasks; using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Routing; using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection; using Microsoft.Extensions.Hosting; using Microsoft.Extensions.Logging;
        using static CallCenter.Sdk.Tests.Docs.SnippetContext;
        """;

    private static readonly List<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator).Where(File.Exists).Select(static path => MetadataReference.CreateFromFile(path))];

    public static TheoryData<string, int> Snippets
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var file in Documents())
            {
                foreach (var snippet in Find(file))
                {
                    data.Add(file, snippet.Line);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Snippet_compiles(string file, int line)
    {
        var snippet = Find(file).Single(other => other.Line == line);
        var usings = string.Join('\n', snippet.Text.Split('\n').Where(IsUsing));
        var body = string.Join('\n', snippet.Text.Split('\n').Select(static text => IsUsing(text) ? "" : text));
        var tree = CSharpSyntaxTree.ParseText($"{Preamble}\n{usings}\n#line {line}\n{body}", new CSharpParseOptions(
            LanguageVersion.Latest), cancellationToken: TestContext.Current.CancellationToken);
        var isProgram = tree.GetCompilationUnitRoot(TestContext.Current.CancellationToken).Members.OfType<GlobalStatementSyntax>().Any();
        var options = new CSharpCompilationOptions(isProgram
            ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

        var faults = CSharpCompilation.Create("Snippet", [tree], References, options).GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(static fault => fault.Severity == DiagnosticSeverity.Error);

        Assert.Empty(faults.Select(fault => $"{file}: {fault}"));
    }

    [Theory]
    [InlineData("README")]
    [InlineData("docs/configuration")]
    [InlineData("docs/console")]
    [InlineData("docs/enqueue-rules")]
    [InlineData("docs/testing-your-code")]
    [InlineData("docs/warm-transfer")]
    [InlineData("docs/when-the-outcome-is-unknown")]
    public void Both_languages_show_the_same_code(string page) =>
        Assert.Equal(Find($"{page}.md").Select(Code), Find($"{page}.zh-CN.md").Select(Code));

    private static bool IsUsing(string line) =>
        line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal);

    // Comments are for people and may be translated, and so may names in another script.
    private static string Code(Snippet snippet) => Comment().Replace(snippet.Text, "").Trim();

    private static IEnumerable<string> Documents() =>
    [
        "README.md", "README.zh-CN.md", "src/CallCenter.Sdk/README.md", "src/CallCenter.Sdk.Testing/README.md",
        .. Directory.EnumerateFiles(Repository.File("docs"), "*.md").Select(static path => Path.Combine("docs", Path.GetFileName(path))),
    ];

    private static List<Snippet> Find(string file)
    {
        var text = Repository.Read(file);
        return [.. Fence().Matches(text)
            .Select(match => new Snippet(text.AsSpan(0, match.Groups["code"].Index).Count('\n') + 1, match.Groups["code"].Value))];
    }

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@" *//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    private sealed record Snippet(int Line, string Text);
}
