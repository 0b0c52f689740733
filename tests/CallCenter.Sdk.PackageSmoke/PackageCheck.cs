using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CallCenter.Sdk.PackageSmoke;

/// <summary>What one nupkg and its snupkg hold, against what a careful team looks for before it takes a dependency.</summary>
internal sealed class PackageCheck(Findings findings, string folder, string id)
{
    private const string Version = "1.0.0";
    private static readonly string[] Frameworks = ["net10.0", "net8.0"];

    // Whoever adds a dependency, or raises the lowest version that a user must have, has to say so here, too.
    // A package of one version belongs to exactly that version of CallCenter.Sdk, because it uses its internals.
    private static readonly Dictionary<(string Id, string Framework), string[]> Dependencies = new()
    {
        [("CallCenter.Sdk", "net8.0")] =
        [
            "Microsoft.Extensions.Http 8.0.0", "Microsoft.Extensions.Options.ConfigurationExtensions 8.0.0", "Polly.Core 8.5.2",
                "Refit 16.4.0",
        ],
        [("CallCenter.Sdk", "net10.0")] =
        [
            "Microsoft.Extensions.Http 10.0.0", "Microsoft.Extensions.Options.ConfigurationExtensions 10.0.0", "Polly.Core 8.5.2",
                "Refit 16.4.0",
        ],
        [("CallCenter.Sdk.Redis", "net8.0")] = [$"CallCenter.Sdk {Version}", "StackExchange.Redis 3.4.35"],
        [("CallCenter.Sdk.Redis", "net10.0")] = [$"CallCenter.Sdk {Version}", "StackExchange.Redis 3.4.35"],
        [("CallCenter.Sdk.Testing", "net8.0")] = [$"CallCenter.Sdk [{Version}]"],
        [("CallCenter.Sdk.Testing", "net10.0")] = [$"CallCenter.Sdk [{Version}]"],
    };

    public void Run(string commit)
    {
        using var package = ZipFile.OpenRead(Path.Combine(folder, $"{id}.{Version}.nupkg"));
        var files = package.Entries.Select(static entry => entry.FullName).ToHashSet();
        CheckMetadata(Metadata(package), files, commit);
        var expected = Frameworks.SelectMany(framework => new[] { $"lib/{framework}/{id}.dll", $"lib/{framework}/{id}.xml" });
        var found = files.Where(static file => file.StartsWith("lib/", StringComparison.Ordinal));
        findings.Expect($"{id}: what is in lib", Join(expected), Join(found));
        findings.Expect($"{id}: has its changelog", files.Contains("CHANGELOG.md"));
        var readme = Encoding.UTF8.GetString(Bytes(package, "README.md"));
        findings.Expect($"{id}: its README is about it", readme.StartsWith($"# {id}\n", StringComparison.Ordinal));
        findings.Expect($"{id}: its README has no link that leads nowhere", !Regex.IsMatch(readme, @"\]\((?!https://)"));

        using var symbols = ZipFile.OpenRead(Path.Combine(folder, $"{id}.{Version}.snupkg"));
        foreach (var framework in Frameworks)
            CheckBinaries(framework, Bytes(package, $"lib/{framework}/{id}.dll"), Bytes(symbols, $"lib/{framework}/{id}.pdb"));
    }

    private void CheckMetadata(XElement metadata, HashSet<string> files, string commit)
    {
        string Text(string name) => Child(metadata, name)?.Value ?? "";
        findings.Expect($"{id}: id", id, Text("id"));
        findings.Expect($"{id}: version", Version, Text("version"));
        findings.Expect($"{id}: licence", "expression MIT", $"{Child(metadata, "license")?.Attribute("type")?.Value} {Text("license")}");
        foreach (var text in new[] { "description", "tags", "releaseNotes", "authors", "copyright" })
            findings.Expect($"{id}: has {text}", Text(text).Length > 0);
        foreach (var file in new[] { "readme", "icon" }) findings.Expect($"{id}: its {file} is in it", files.Contains(Text(file)));
        findings.Expect($"{id}: commit", commit, Child(metadata, "repository")?.Attribute("commit")?.Value);

        foreach (var framework in Frameworks)
        {
            var found = Child(metadata, "dependencies")?.Elements()
                .SingleOrDefault(group => Attribute(group, "targetFramework") == framework)?.Elements()
                .Select(static dependency => $"{Attribute(dependency, "id")} {Attribute(dependency, "version")}");
            findings.Expect($"{id}: dependencies for {framework}", Join(Dependencies[(id, framework)]), Join(found ?? []));
        }
    }

    private void CheckBinaries(string framework, byte[] dll, byte[] pdb)
    {
        using var assembly = new PEReader(new MemoryStream(dll));
        var isDeterministic = assembly.ReadDebugDirectory().Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        findings.Expect($"{id} {framework}: is deterministic", isDeterministic);

        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(pdb));
        var reader = provider.GetMetadataReader();
        var foreign = reader.Documents
            .Select(document => reader.GetString(reader.GetDocument(document).Name))
            .Where(static name => !name.StartsWith("/_/", StringComparison.Ordinal));
        findings.Expect($"{id} {framework}: paths of the machine that built it in the symbols", "", Join(foreign.Take(2)));
    }

    private static XElement Metadata(ZipArchive package)
    {
        using var nuspec = package.Entries.Single(static entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return Child(XDocument.Load(nuspec).Root!, "metadata")!;
    }

    // The nuspec's namespace depends on what it uses.
    private static XElement? Child(XElement parent, string name) =>
        parent.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    private static string? Attribute(XElement element, string name) => element.Attribute(name)?.Value;

    private static byte[] Bytes(ZipArchive archive, string name)
    {
        using var stream = archive.GetEntry(name)?.Open() ?? throw new InvalidDataException($"No {name} in the package.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
