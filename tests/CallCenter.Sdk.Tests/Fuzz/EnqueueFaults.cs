using FsCheck;
using FsCheck.Fluent;

namespace CallCenter.Sdk.Tests.Fuzz;

/// <summary>Ways to spoil an enqueue text, each always wrong. Which rule it breaks is for <see cref="EnqueueModel"/> to say.</summary>
internal static class EnqueueFaults
{
    private static readonly string[] BadFiles = ["", ".wav", "wait.mp3", "wait.WAV", "wait.wav ", "wait"];
    private static readonly string[] BadFilesWithoutBlanks = [.. BadFiles, "please wait.wav", "a\t.wav", "\u3000.wav", "\n.wav"];
    private static readonly string[] BadSeconds = ["", "0", "000", "-1", "+1", "1.5", " 1", "1 ", "1s", "１", "1e2", "0x1", "99999999999"];
    private static readonly string[] BadNaturals = ["", "-1", "-0", "+1", "1.0", " 1", "1\n", "x", "١"];
    private static readonly string[] BadFlags = ["", "True", "FALSE", "1", "0", "yes", " true"];
    private static readonly string[] TooLong = ["", new('x', 129), new('字', 500)];

    private static readonly (string Element, string Attribute, string[] Values)[] BadValues =
    [
        .. Split("waitPlayFile preAgentNumPlayFile postAgentNumPlayFile holdPlayFile").Select(name => ("filters", name, BadFiles)),
        ("filters", "playAgentNum", BadFlags), ("filters", "conversationTimeout", BadSeconds), ("filters", "data", [""]),
        ("filter", "data", [""]),
        ("filter condition", "timeout", BadSeconds), ("filter condition", "priority", BadNaturals), ("filter condition", "data", [""]),
        ("sort", "mode", ["", "ASC", "up", "asc "]),
        .. Split("wait_voice ring_voice hold_voice pre_num_voice post_num_voice").Select(name => ("routes", name, BadFilesWithoutBlanks)),
        ("routes", "conversation_level", ["", "0", "3", "02", "two"]), ("routes", "conversation_timeout", BadSeconds),
        ("routes", "choice", ["", "LRU", "first", "random "]),
        ("routes", "reserve_state", ["", "busy", "busy/", "away/", "Idle", "idle/x", "gone/x"]),
        ("routes", "fail_overflow", BadFlags), ("routes", "play_num", BadFlags), ("routes", "ring_mode", ["", "0", "6", "01", "one"]),
        ("routes", "user_data", TooLong),
        ("agent", "name", [.. TooLong, " ", "\t\n"]), ("skill", "name", TooLong),
        ("route condition", "id", ["", "c", new('c', 31), new('c', 33)]),
        .. new[] { "agent", "skill" }.SelectMany(target => new (string, string, string[])[]
        {
            (target, "priority", BadNaturals), (target, "queue_timeout", BadSeconds), (target, "fetch_timeout", BadSeconds),
        }),
    ];

    private static readonly string[] BadExpressions =
    [
        "", " ", "007", "1_", "0x", "1e", "1 2", "'a' 'b'", "'a", "'a\nb'", @"'\x4'", @"'\N{DIGIT ONE}'", "1 <> 2", "!1", "1 && 2",
        "1 || 2", "1 = 1", "1 == not 2", "- not 1", "id\n== '1'", "1 +", "* 1", "(1", "1)", "(1]", "skills[]", "skills.a", "id[0]", "True",
        "len(id)", "[1]", "1, 2",
        "2 ** 2", "7 // 2", "7 % 2", "1 is 1", "1 if 2 else 3", "u'a' in skills", "'''a'''", "1 # a", "1 not 2", "skills not", "in skills",
        "投诉", "'a' in not skills",
        "lambda: 1", "1j", "１",
    ];

    private static readonly EnqueueFault[] TreeFaults =
    [
        .. BadValues.Select(bad => new EnqueueFault(
            $"{bad.Attribute} of {bad.Element}",
            Find(bad.Element),
            bad.Values,
            On(bad.Element, (element, value) => element.Set(bad.Attribute, value)))),
        new("expression of where", Has("where"), BadExpressions, On("where", (element, text) => new("where", element.Attributes, [text]))),
        new("expression of sort", Has("sort"), BadExpressions, On("sort", (element, text) => new("sort", element.Attributes, [text]))),
        new(
            "an element in an expression",
            Has("where"),
            ["b", "where"],
            On("where", (element, name) => element with { Children = [new EnqueueNode(name, "1")] })),
        new("name is missing, of an agent", Has("agent"), [""], On("agent", (element, _) => element.Without("name"))),
        new("name is missing, of a skill", Has("skill"), [""], On("skill", (element, _) => element.Without("name"))),
        new("id is missing", Find("route condition"), [""], On("route condition", (element, _) => element.Without("id"))),
        new(
            "unknown attribute",
            _ => true,
            ["x", "Data", "xml:lang", "timeOut", "nameX"],
            (root, name) => Anywhere(root, name, element => element.Set(name, "1"))),
        new("unknown element", _ => true, ["x", "Filter", "queue", "team"], (root, name) =>
            Anywhere(root, name, element => element with { Children = [.. element.Children, new EnqueueNode(name)] })),
        new("text where none belongs", _ => true, ["x", "1", "投诉"], (root, text) => root with { Children = [.. root.Children, text] }),
        new("no children", _ => true, [""], (root, _) => new EnqueueNode(root.Name)),
        new("no condition", Has("filter"), [""], On("filter", (element, _) => element with { Children = [] })),
        new("no where", Has("where"), [""], (root, _) => root.Replace(root.All.First(one => one.Name == "where"))),
        new(
            "two where",
            Has("where"),
            ["1", "id"],
            (root, text) => root.Replace(
                root.All.First(one => one.Name == "where"), new EnqueueNode("where", "1"), new EnqueueNode("where", text))),
        new("two sorts", Has("where"), ["1", "id"], On("filter condition", (element, text) => element with
        {
            Children = [new EnqueueNode("where", "1"), new EnqueueNode("sort", "1"), new EnqueueNode("sort", text)],
        })),
        new("no target", Has("route"), [""], On("route", (element, _) => element with { Children = [] })),
        new(
            "two targets",
            Has("route"),
            ["1"],
            On("route", (element, name) => element with { Children = [.. element.Children, new EnqueueNode("skill").Set("name", name)] })),
        new("filters and routes", _ => true, [""], (root, _) => root with { Children = [.. root.Children, Other(root)] }),
        new("another root", _ => true, ["Enqueue", "queue", "filter"], (root, name) => root with { Name = name }),
        new("a namespace", _ => true, ["urn:x", "http://www.w3.org/2000/xmlns"], (root, uri) => root.Set("xmlns:a", uri)),
        new("a default namespace", _ => true, ["urn:x"], (root, uri) => root.Set("xmlns", uri)),
        new(
            "an attribute twice",
            _ => true,
            [""],
            (root, _) => root with { Attributes = [.. root.Attributes, ("data", "1"), ("data", "1")] }),
        new(
            "a character that XML cannot carry",
            _ => true,
            ["\u0001", "\uFFFE", "\0"],
            (root, text) => root with { Children = [.. root.Children, text] }),
        new(
            "routes of 1025 units",
            Has("route"),
            [" ", "\n"],
            (root, text) => root with { Children = [.. root.Children, .. Enumerable.Repeat<object>(text, 1025)] }),
    ];

    private static readonly (string Name, Func<string, string> Apply)[] TextFaults =
    [
        .. new[]
        {
            "<?xml version='1.1'?>", "<?xml version='1.01'?>", "<?xml version='1.0x'?>", "<?xml encoding='utf-8'?>",
            "<?xml version='1.0' standalone='maybe'?>", "<!DOCTYPE enqueue>",
            "<!DOCTYPE enqueue [<!ENTITY a 'b'>]>", " <?xml version='1.0'?>", "x", "<a/>", "\uFEFF", "&#32;",
        }.Select(lead => ("a bad beginning", new Func<string, string>(text => lead + text))),
        .. new[] { "", "???", "GBK", "utf-16", "klingon", "utf-8 ", "utf8" }
            .Select(encoding => ("a bad encoding", new Func<string, string>(text => $"<?xml version='1.0' encoding='{encoding}'?>{text}"))),
        .. new[] { "1.00", "1.01", "1.0.0" }
            .Select(version => ("a bad version", new Func<string, string>(text => $"<?xml version='{version}'?>{text}"))),
        .. Split("x <a/> </enqueue> <![CDATA[]]> &amp;").Select(tail => ("a bad end", new Func<string, string>(text => text + tail))),
        ("cut off", text => text[..^1]),
        ("cut in half", text => text[..(text.Length / 2)]),
        ("an unknown entity", text => text.Insert(text.LastIndexOf("</", StringComparison.Ordinal), "&unknown;")),
        ("a bare ampersand", text => text.Insert(text.LastIndexOf("</", StringComparison.Ordinal), "&")),
        ("an end without a beginning", text => text.Insert(text.LastIndexOf("</", StringComparison.Ordinal), "</x>")),
    ];

    /// <summary>The kinds of fault, by name: one in a tree, or one in a text.</summary>
    public static Gen<(string Name, string Text)> Spoiled(Gen<EnqueueNode> trees, params string[] only) =>
        from index in Gen.Choose(0, TreeFaults.Length - 1).Where(index => only.Length == 0 || only.Contains(TreeFaults[index].Name))
        let fault = TreeFaults[index]
        from tree in trees.Where(tree => fault.Fits(tree))
        from value in Gen.Elements(fault.Values)
        from style in Gen.Choose(0, int.MaxValue - 1)
        select (fault.Name, fault.Apply(tree, value).Write(style));

    public static Gen<(string Name, string Text)> SpoiledText(Gen<EnqueueNode> trees) =>
        from fault in Gen.Elements(TextFaults)
        from tree in trees
        from style in Gen.Choose(0, int.MaxValue - 1)
        select (fault.Name, fault.Apply(tree.Write(style)));

    private static EnqueueNode Other(EnqueueNode root) => root.Children.Any(child => child is EnqueueNode { Name: "filter" })
        ? new("route", new EnqueueNode("agent").Set("name", "1001"))
        : new("filter", new EnqueueNode("condition", new EnqueueNode("where", "1")));

    private static EnqueueNode Anywhere(EnqueueNode root, string seed, Func<EnqueueNode, EnqueueNode> change)
    {
        var all = root.All.Where(element => element.Name is not ("where" or "sort")).ToArray();
        var chosen = all[(seed.Length + root.Attributes.Count) % all.Length];
        return ReferenceEquals(chosen, root) ? change(root) : root.Replace(chosen, change(chosen));
    }

    private static string[] Split(string words) => words.Split(' ');

    private static Func<EnqueueNode, bool> Has(string name) => root => root.All.Any(element => element.Name == name);

    private static Func<EnqueueNode, bool> Find(string place) => root => Matches(root, place).Any();

    private static Func<EnqueueNode, string, EnqueueNode> On(string place, Func<EnqueueNode, string, EnqueueNode> change) =>
        (root, value) =>
        {
            var element = Matches(root, place).First();
            return ReferenceEquals(element, root) ? change(root, value) : root.Replace(element, change(element, value));
        };

    private static IEnumerable<EnqueueNode> Matches(EnqueueNode root, string place) => place switch
    {
        "filters" => root.All.Take(1).Where(one => one.Children.OfType<EnqueueNode>().Any(child => child.Name == "filter")),
        "routes" => root.All.Take(1).Where(one => one.Children.OfType<EnqueueNode>().Any(child => child.Name == "route")),
        "filter condition" => root.All.Where(one => one.Name == "condition" && one.Children.Count > 0),
        "route condition" => root.All.Where(one => one.Name == "condition" && one.Children.Count == 0),
        _ => root.All.Where(one => one.Name == place),
    };
}
