namespace CallCenter.Sdk.Tests.Architecture;

/// <summary>
/// How the library is laid out: references between its rooms go one way, from the client down to the data. A change that makes a circle
/// fails here, with the circle and the places that make it.
/// </summary>
public sealed class RoomTests
{
    private const string Top = "Client";
    private const string Data = "Data";

    // What ImplicitUsings gives the library.
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly Dictionary<string, int> Floors = new()
    {
        [Data] = 0,
        ["Enqueue"] = 0,
        ["Signing"] = 0,
        ["Diagnostics"] = 0,
        ["Wire"] = 1,
        ["Calls"] = 2,
        ["Idempotency"] = 2,
        [Top] = 3,
    };

    private static readonly Lazy<RoomGraph> Library = new(static () => RoomGraph.Of(Sources(), RoomOf));

    [Fact]
    public void No_rooms_of_the_library_refer_to_each_other_in_a_circle()
    {
        var circle = Library.Value.FindCircle();

        Assert.True(circle is null, $"A circle of rooms:{Environment.NewLine}{circle}");
    }

    [Fact]
    public void No_room_of_the_library_refers_to_one_above_it() =>
        Assert.Empty(Library.Value.Arrows
            .Where(static arrow => Floors[arrow.Key.To] > Floors[arrow.Key.From])
            .Select(static arrow => $"{arrow.Key.From} -> {arrow.Key.To}: {arrow.Value}"));

    [Fact]
    public void The_references_that_the_layout_promises_are_seen()
    {
        // Without these the two tests above could pass because nothing was resolved.
        Assert.Contains((Top, "Calls"), Library.Value.Arrows.Keys);
        Assert.Contains(("Calls", "Wire"), Library.Value.Arrows.Keys);
        Assert.Contains(("Wire", "Signing"), Library.Value.Arrows.Keys);
        Assert.Contains(("Wire", Data), Library.Value.Arrows.Keys);
        Assert.Contains((Data, "Enqueue"), Library.Value.Arrows.Keys);
    }

    private static Dictionary<string, string> Sources()
    {
        var root = Repository.File("src", "CallCenter.Sdk");
        var sources = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText)
            .Where(static source => source.Key.Split('/')[0] is not ("obj" or "bin"))
            .ToDictionary();
        sources.Add("Usings.cs", Usings);
        return sources;
    }

    private static string RoomOf(string path) => path.Split('/') switch
    {
        ["ConversationClient.cs" or "ConversationClientExtensions.cs"] or ["DependencyInjection", ..] => Top,
        [_] or ["Errors", ..] => Data,
        ["Idempotency", "IIdempotencyStore.cs" or "IdempotencyEntry.cs"] => Data, // the contract, which the options name
        [var folder, ..] => folder,
        [] => throw new ArgumentException("No path.", nameof(path)),
    };
}
