using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CallCenter.Sdk.Tests.Architecture;

/// <summary>Which room of a code base refers to which, by the symbols that its names resolve to, not by its <c>using</c>s.</summary>
internal sealed class RoomGraph
{
    private static readonly List<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => File.Exists(path) && Path.GetFileName(path) is not ("CallCenter.Sdk.dll" or "CallCenter.Sdk.Testing.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Dictionary<(string From, string To), string> _examples = [];

    private RoomGraph()
    {
    }

    /// <summary>Each reference between two rooms, with the first place that makes it.</summary>
    public IReadOnlyDictionary<(string From, string To), string> Arrows => _examples;

    /// <param name="sources">The source texts by their paths.</param>
    /// <param name="roomOf">The room that a path belongs to.</param>
    public static RoomGraph Of(IReadOnlyDictionary<string, string> sources, Func<string, string> roomOf)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key))];
        var compilation = CSharpCompilation.Create(
            "Rooms", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var graph = new RoomGraph();
        foreach (var tree in trees)
        {
            graph.Add(compilation.GetSemanticModel(tree), tree, roomOf);
        }

        return graph;
    }

    /// <summary>A circle of references, as a text that names each step's place; <see langword="null"/> when there is none.</summary>
    public string? FindCircle()
    {
        foreach (var start in _examples.Keys.Select(static arrow => arrow.From).Distinct().Order(StringComparer.Ordinal))
        {
            if (ShortestWayBack(start) is not { } way)
            {
                continue;
            }

            return string.Join(Environment.NewLine, way.Select(arrow => $"{arrow.From} -> {arrow.To}: {_examples[arrow]}"));
        }

        return null;
    }

    private List<(string From, string To)>? ShortestWayBack(string start)
    {
        Queue<List<(string From, string To)>> ways = new(
            _examples.Keys.Where(arrow => arrow.From == start).Select(static arrow => new List<(string, string)> { arrow }));
        HashSet<string> seen = [];
        while (ways.TryDequeue(out var way))
        {
            var end = way[^1].To;
            if (end == start)
            {
                return way;
            }

            if (!seen.Add(end))
            {
                continue;
            }

            foreach (var arrow in _examples.Keys.Where(arrow => arrow.From == end))
            {
                ways.Enqueue([.. way, arrow]);
            }
        }

        return null;
    }

    private void Add(SemanticModel model, SyntaxTree tree, Func<string, string> roomOf)
    {
        var from = roomOf(tree.FilePath);
        var names = tree.GetRoot().DescendantNodes().Where(static node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax);
        foreach (var node in names)
        {
            foreach (var type in TypesOf(model, node))
            {
                foreach (var declared in type.DeclaringSyntaxReferences)
                {
                    var to = roomOf(declared.SyntaxTree.FilePath);
                    if (to == from)
                    {
                        continue;
                    }

                    var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                    _examples.TryAdd((from, to), $"{tree.FilePath}({line}) refers to {type.Name}");
                }
            }
        }
    }

    // The type that a name means, or that has the member; and the type that the expression is of.
    private static IEnumerable<INamedTypeSymbol> TypesOf(SemanticModel model, SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        foreach (var symbol in info.Symbol is { } resolved ? [resolved] : info.CandidateSymbols)
        {
            if (symbol is INamedTypeSymbol type)
            {
                yield return type.OriginalDefinition;
            }
            else if (symbol.ContainingType is { } owner)
            {
                yield return owner.OriginalDefinition;
            }
        }

        if (model.GetTypeInfo(node).Type is INamedTypeSymbol value)
        {
            yield return value.OriginalDefinition;
        }
    }
}
